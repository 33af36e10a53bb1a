package dev.proofmark.realservers;

import dev.proofmark.bench.Bench;
import dev.proofmark.bench.Passes;
import dev.proofmark.bench.Plan;
import dev.proofmark.bench.Selection;
import dev.proofmark.bench.Stand;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.ProfileReader;
import dev.proofmark.result.CheckResult;
import dev.proofmark.result.PlannedCheck;
import dev.proofmark.result.PlannedCheck.Standing;
import dev.proofmark.result.Verdict;
import dev.proofmark.simulator.SharedPorts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What all checks of a profile found on a server.
 *
 * @param results in the order of the plan
 */
record RealTrial(List<CheckResult> results) {
  /** A server on this machine bears more than a controller, and waits cost time here. */
  private static final Map<String, String> BRISK =
      Map.ofEntries(
          Map.entry("budget.connections", "32"),
          Map.entry("budget.per-second", "400"),
          Map.entry("budget.bytes-per-second", "20000000"),
          Map.entry("limits.login-pause", "20 ms"),
          Map.entry("limits.sweep-rate", "60000"),
          Map.entry("limits.sweep-last-port", "" + Place.LAST_PORT),
          Map.entry("limits.sweep-pause", "100 ms"),
          Map.entry("limits.idle-margin", "1 s"),
          Map.entry("limits.retry-pause", "200 ms"),
          Map.entry("limits.revoke-within", "500 ms"),
          Map.entry("limits.recovery", "10 s"),
          Map.entry("limits.cool-down", "500 ms"));

  /**
   * Runs the whole plan of a profile.
   *
   * @param file the profile
   * @param environment what it takes from its environment
   * @param set what the command line would set
   */
  static RealTrial of(Path file, Map<String, String> environment, Map<String, String> set)
      throws Exception {
    return of(file, environment, set, List.of());
  }

  /**
   * The same without some of its checks.
   *
   * @param leftOut beginnings of their identifiers
   */
  static RealTrial of(
      Path file, Map<String, String> environment, Map<String, String> set, List<String> leftOut)
      throws Exception {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("FOREIGN_PORTS", SharedPorts.inWords());
    Map<String, String> values = new HashMap<>(BRISK);
    values.putAll(set);
    DeviceProfile device = ProfileReader.read(file, variables, values);
    Plan.Sources sources = Plan.Sources.installed();
    Plan plan = Plan.of(device, sources, chosen(device, sources, leftOut));
    Bench.Setup setup = new Bench.Setup(result -> {}, true);
    try (Stand stand = new Stand(device, sources.drivers(), Stand.Keeping.nothing())) {
      Bench bench = new Bench(stand, plan, setup);
      new Passes(bench).run();
      return new RealTrial(consented(plan, bench.results()));
    }
  }

  private static Selection chosen(
      DeviceProfile device, Plan.Sources sources, List<String> leftOut) {
    Set<String> ids =
        Plan.of(device, sources, Selection.ALL).checks().stream()
            .map(PlannedCheck::id)
            .filter(id -> leftOut.stream().noneMatch(id::startsWith))
            .collect(Collectors.toSet());
    return leftOut.isEmpty() ? Selection.ALL : new Selection(List.of(), ids, false);
  }

  /** Nobody lets us take the power from the machine on which these servers run. */
  private static List<CheckResult> consented(Plan plan, List<CheckResult> results) {
    Set<String> forbidden =
        plan.checks().stream()
            .filter(check -> check.standing() == Standing.NO_CONSENT)
            .map(PlannedCheck::id)
            .collect(Collectors.toSet());
    return results.stream().filter(result -> !forbidden.contains(result.id())).toList();
  }

  /** The checks that came to this, by method, endpoint and value. */
  SortedSet<String> with(Verdict verdict) {
    return results.stream()
        .filter(result -> result.verdict() == verdict)
        .map(result -> result.id().substring(result.id().indexOf('.') + 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Why a check came out as it did. */
  String reason(String check) {
    return results.stream()
        .filter(result -> result.id().endsWith("." + check))
        .map(CheckResult::reason)
        .collect(Collectors.joining());
  }

  /** Every result that is no pass, with its transcript. */
  String inWords() {
    return results.stream()
        .filter(result -> result.verdict() != Verdict.PASS)
        .map(
            result ->
                result.verdict()
                    + " "
                    + result.id()
                    + ": "
                    + result.reason()
                    + result.transcript().stream()
                        .map(entry -> "\n    " + entry.kind() + " " + entry.text())
                        .collect(Collectors.joining()))
        .collect(Collectors.joining("\n"));
  }
}
