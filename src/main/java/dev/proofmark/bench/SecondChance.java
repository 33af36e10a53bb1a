package dev.proofmark.bench;

import dev.proofmark.bench.Outages.Outage;
import dev.proofmark.bench.Plan.Item;
import dev.proofmark.result.CheckResult;
import dev.proofmark.result.Lack;
import dev.proofmark.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Picks the checks that are worth a second try: those that an outage fell into, whatever they said,
 * and those that found no decision for a reason that may have passed.
 */
final class SecondChance {
  private final Bench bench;

  SecondChance(Bench bench) {
    this.bench = bench;
  }

  /** Takes away what a disturbed check said, and returns all that should be tried once more. */
  List<Item> among(List<Item> items) {
    List<Item> again = new ArrayList<>();
    for (Item item : items) {
      Optional<CheckResult> result = bench.result(item.planned());
      result.flatMap(this::voided).ifPresent(bench::replace);
      boolean worth = bench.result(item.planned()).filter(SecondChance::mayPass).isPresent();
      if (worth && bench.watch().isBack(item.endpoint())) {
        again.add(item);
      }
    }
    return again;
  }

  /** After the second try: what was disturbed both times stays without a decision. */
  void settle(List<Item> items) {
    for (Item item : items) {
      bench.result(item.planned()).flatMap(this::voided).ifPresent(bench::replace);
    }
  }

  private Optional<CheckResult> voided(CheckResult result) {
    if (result.verdict() == Verdict.INCONCLUSIVE || result.verdict() == Verdict.ERROR) {
      return Optional.empty();
    }
    return bench.disturbance(result).map(outage -> result.voided(lack(outage, result)));
  }

  private static Lack lack(Outage outage, CheckResult result) {
    String again = result.earlier().isEmpty() ? "" : ", and not for the first time in this check";
    return new Lack("device", outage.inWords() + " while this check ran" + again, "");
  }

  private static boolean mayPass(CheckResult result) {
    boolean ofDevice = result.lack().map(lack -> lack.who().equals("device")).orElse(true);
    return result.verdict() == Verdict.INCONCLUSIVE && ofDevice && result.earlier().size() < 2;
  }
}
