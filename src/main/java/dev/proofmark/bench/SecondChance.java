package dev.proofmark.bench;

import dev.proofmark.bench.Outages.Outage;
import dev.proofmark.bench.Plan.Item;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.result.CheckResult;
import dev.proofmark.result.Lack;
import dev.proofmark.result.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Picks the checks that are worth a second try: those that an outage fell into, whatever they said,
 * and those that found no decision for a reason that may have passed.
 */
final class SecondChance {
  /** An interface on which so many checks found no decision, and none did, will find none again. */
  private static final int HOPELESS = 4;

  private final Bench bench;

  SecondChance(Bench bench) {
    this.bench = bench;
  }

  /** Takes away what a disturbed check said, and returns all that should be tried once more. */
  List<Item> among(List<Item> items) {
    Map<Endpoint, List<Item>> again = new LinkedHashMap<>();
    Set<Endpoint> decided = new HashSet<>();
    for (Item item : items) {
      Optional<CheckResult> result = bench.result(item.planned());
      result.filter(one -> !isOpen(one)).ifPresent(one -> decided.add(item.endpoint()));
      result.flatMap(this::voided).ifPresent(bench::replace);
      if (bench.result(item.planned()).filter(SecondChance::mayPass).isPresent()) {
        again.computeIfAbsent(item.endpoint(), e -> new ArrayList<>()).add(item);
      }
    }
    again
        .entrySet()
        .removeIf(e -> e.getValue().size() >= HOPELESS && !decided.contains(e.getKey()));
    again.keySet().removeIf(endpoint -> !bench.watch().isBack(endpoint));
    return again.values().stream().flatMap(List::stream).toList();
  }

  /** After the second try: what was disturbed both times stays without a decision. */
  void settle(List<Item> items) {
    for (Item item : items) {
      bench.result(item.planned()).flatMap(this::voided).ifPresent(bench::replace);
    }
  }

  private Optional<CheckResult> voided(CheckResult result) {
    if (isOpen(result)) {
      return Optional.empty();
    }
    return bench.watch().disturbance(result).map(outage -> result.voided(lack(outage, result)));
  }

  private static boolean isOpen(CheckResult result) {
    return result.verdict() == Verdict.INCONCLUSIVE || result.verdict() == Verdict.ERROR;
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
