package dev.proofmark.qualification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.proofmark.bench.Plan;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.result.CheckResult;
import dev.proofmark.result.PlannedCheck;
import dev.proofmark.result.PlannedCheck.Standing;
import dev.proofmark.result.Verdict;
import dev.proofmark.simulator.Meta;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every check fails on a device with its own fault, passes on a sound one, and passes on none that
 * is dead, silent or refuses everything.
 */
class FaultsTest {
  private static final ExecutorService TRIALS = Executors.newFixedThreadPool(16);
  private static final Trial TRIAL = new Trial();

  /** How often the whole table is tried at the same time, to see what a larger one would cost. */
  private static final int COPIES = Integer.getInteger("faults.copies", 1);

  @AfterAll
  static void end() {
    TRIALS.shutdownNow();
  }

  /** What is tried together: one device, one endpoint, some checks; once a copy of the table. */
  private record Group(String device, String endpoint, int copy) {
    String words() {
      return device + " on " + endpoint + (copy == 1 ? "" : " (copy " + copy + ")");
    }
  }

  /** A group's results, as soon as they are there. */
  private record Pending(Future<Map<String, Map<String, CheckResult>>> results) {
    Collection<CheckResult> of(String check) throws Exception {
      Map<String, CheckResult> byValue = results.get().get(check);
      assertNotNull(byValue, check + " gave no result");
      return byValue.values();
    }

    CheckResult of(String check, String value) throws Exception {
      CheckResult result = results.get().getOrDefault(check, Map.of()).get(value);
      assertNotNull(result, check + "[" + value + "] gave no result");
      return result;
    }
  }

  @TestFactory
  Collection<DynamicNode> everyFaultIsFoundByItsCheck() throws Exception {
    Map<Group, Set<String>> checks = new LinkedHashMap<>();
    Map<Group, List<FaultRow>> rows = rows();
    rows.forEach(
        (group, own) ->
            checks.put(
                group,
                own.stream()
                    .map(FaultRow::check)
                    .collect(Collectors.toCollection(LinkedHashSet::new))));
    Map<Group, Pending> pending = start(checks);
    Map<Group, List<DynamicTest>> tests = new LinkedHashMap<>();
    rows.forEach(
        (group, own) ->
            tests.put(
                group,
                own.stream()
                    .map(row -> dynamicTest(row.toString(), () -> holds(row, pending.get(group))))
                    .toList()));
    return containers(tests);
  }

  private static Map<Group, List<FaultRow>> rows() throws IOException {
    Map<Group, List<FaultRow>> rows = new LinkedHashMap<>();
    for (int copy = 1; copy <= COPIES; copy++) {
      for (FaultRow row : FaultRow.all()) {
        rows.computeIfAbsent(
                new Group(row.fault(), row.endpoint(), copy), group -> new ArrayList<>())
            .add(row);
      }
    }
    return rows;
  }

  private static void holds(FaultRow row, Pending pending) throws Exception {
    if (row.value().isEmpty()) {
      Collection<CheckResult> results = pending.of(row.check());
      assertEquals(row.verdict(), worst(results), () -> words(results));
    } else {
      CheckResult result = pending.of(row.check(), row.value());
      assertEquals(row.verdict(), result.verdict(), () -> words(List.of(result)));
    }
  }

  @TestFactory
  Collection<DynamicNode> everyCheckPassesOnASoundDevice() throws Exception {
    return onEveryEndpoint(
        List.of(Devices.SOUND),
        results -> assertEquals(Verdict.PASS, worst(results), () -> words(results)));
  }

  @TestFactory
  Collection<DynamicNode> noCheckPassesWhereThereIsNoDevice() throws Exception {
    return onEveryEndpoint(
        Devices.NONE.stream().map(Meta::key).toList(),
        results ->
            results.forEach(
                result -> assertNotEquals(Verdict.PASS, result.verdict(), () -> words(results))));
  }

  @Test
  void everyCheckHasAFaultOnEveryKindOfEndpointWhereItRuns() throws Exception {
    Set<String> killed =
        FaultRow.all().stream()
            .filter(row -> row.verdict() == Verdict.FAIL)
            .map(row -> row.check() + "@" + row.endpoint())
            .collect(Collectors.toSet());
    Set<String> alive = new LinkedHashSet<>();
    for (PlannedCheck check : running()) {
      if (!killed.contains(check.check() + "@" + check.endpoint())) {
        alive.add(check.check() + "@" + check.endpoint());
      }
    }
    assertTrue(alive.isEmpty(), () -> "no fault makes these fail: " + alive);
  }

  private interface Demand {
    void hold(Collection<CheckResult> results);
  }

  private static Collection<DynamicNode> onEveryEndpoint(List<String> devices, Demand demand)
      throws Exception {
    Map<Group, Set<String>> checks = new LinkedHashMap<>();
    List<PlannedCheck> running = running();
    for (int copy = 1; copy <= COPIES; copy++) {
      for (String device : devices) {
        for (PlannedCheck check : running) {
          if (mattersOn(device, check)) {
            checks
                .computeIfAbsent(
                    new Group(device, check.endpoint(), copy), g -> new LinkedHashSet<>())
                .add(check.check());
          }
        }
      }
    }
    Map<Group, Pending> pending = start(checks);
    Map<Group, List<DynamicTest>> tests = new LinkedHashMap<>();
    checks.forEach(
        (group, names) ->
            tests.put(
                group,
                names.stream()
                    .map(
                        name ->
                            dynamicTest(
                                group.words() + ": " + name,
                                () -> demand.hold(pending.get(group).of(name))))
                    .toList()));
    return containers(tests);
  }

  /**
   * What refuses every request has open ports all the same, and that is all the host's checks say.
   */
  private static boolean mattersOn(String device, PlannedCheck check) {
    return !(device.equals(Meta.REJECT_ALL.key()) && check.endpoint().equals(Endpoint.HOST));
  }

  private static List<PlannedCheck> running() throws Exception {
    try (DeviceUnderTrial none = Devices.open(Devices.DEAD, "")) {
      Plan plan = TRIAL.wholePlan(none);
      return plan.checks().stream().filter(c -> c.standing() == Standing.RUNS).toList();
    }
  }

  private static Map<Group, Pending> start(Map<Group, Set<String>> checks) {
    Map<Group, Pending> pending = new LinkedHashMap<>();
    checks.forEach(
        (group, names) ->
            pending.put(
                group,
                new Pending(
                    TRIALS.submit(
                        () -> {
                          try (DeviceUnderTrial device =
                              Devices.open(group.device(), group.endpoint())) {
                            return TRIAL.run(device, group.endpoint(), List.copyOf(names));
                          }
                        }))));
    return pending;
  }

  private static Collection<DynamicNode> containers(Map<Group, List<DynamicTest>> tests) {
    List<DynamicNode> containers = new ArrayList<>();
    tests.forEach((group, own) -> containers.add(dynamicContainer(group.words(), own)));
    return containers;
  }

  private static Verdict worst(Collection<CheckResult> results) {
    return Verdict.worst(results.stream().map(CheckResult::verdict).toList());
  }

  private static String words(Collection<CheckResult> results) {
    return results.stream()
        .map(
            result ->
                result.verdict()
                    + " "
                    + result.id()
                    + ": "
                    + result.reason()
                    + result.transcript().stream()
                        .map(
                            entry ->
                                "\n    " + entry.at() + " " + entry.kind() + " " + entry.text())
                        .collect(Collectors.joining()))
        .collect(Collectors.joining("\n"));
  }
}
