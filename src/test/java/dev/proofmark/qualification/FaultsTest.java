package dev.proofmark.qualification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.proofmark.profile.Endpoint;
import dev.proofmark.qualification.Trials.Group;
import dev.proofmark.result.CheckResult;
import dev.proofmark.result.PlannedCheck;
import dev.proofmark.result.PlannedCheck.Standing;
import dev.proofmark.result.Verdict;
import dev.proofmark.simulator.Meta;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Every check fails on a device with its own fault, passes on a sound one, and passes on none that
 * is dead, silent or refuses everything. All trials start together, whichever test asks for them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsTest {
  private static final List<String> SOUND = List.of(Devices.SOUND);
  private static final List<String> NONE = Devices.NONE.stream().map(Meta::key).toList();

  /** How often the whole table is tried at the same time, to see what a larger one would cost. */
  private static final int COPIES = Integer.getInteger("faults.copies", 1);

  /** Part of a row's fault, endpoint or check: to try only these rows while writing a check. */
  private static final String ONLY = System.getProperty("faults.only", "");

  private final List<FaultRow> table =
      FaultRow.all().stream().filter(row -> row.toString().matches(".*(" + ONLY + ").*")).toList();
  private final Trial trial = new Trial();
  private final Trials trials = new Trials(trial);
  private final List<PlannedCheck> running = running();

  FaultsTest() throws Exception {
    for (int copy = 1; copy <= COPIES; copy++) {
      for (String device : SOUND) {
        wantEverything(device, copy);
      }
      for (String device : NONE) {
        wantEverything(device, copy);
      }
      for (FaultRow row : table) {
        trials.want(new Group(row.fault(), row.endpoint(), copy), row.check());
      }
    }
    trials.start();
  }

  private void wantEverything(String device, int copy) {
    for (PlannedCheck check : running) {
      // What refuses every request has open ports all the same, and that is all the host's checks
      // say.
      boolean wanted = table.stream().anyMatch(row -> row.check().equals(check.check()));
      if (wanted
          && !(device.equals(Meta.REJECT_ALL.key()) && check.endpoint().equals(Endpoint.HOST))) {
        trials.want(new Group(device, check.endpoint(), copy), check.check());
      }
    }
  }

  @AfterAll
  void end() {
    trials.close();
  }

  @TestFactory
  Collection<DynamicNode> everyFaultIsFoundByItsCheck() {
    Map<Group, List<DynamicTest>> tests = new LinkedHashMap<>();
    for (int copy = 1; copy <= COPIES; copy++) {
      for (FaultRow row : table) {
        Group group = new Group(row.fault(), row.endpoint(), copy);
        tests
            .computeIfAbsent(group, g -> new ArrayList<>())
            .add(dynamicTest(row.toString(), () -> holds(row, group)));
      }
    }
    return containers(tests);
  }

  private void holds(FaultRow row, Group group) throws Exception {
    if (row.value().isEmpty()) {
      Collection<CheckResult> results = trials.results(group, row.check());
      assertEquals(row.verdict(), worst(results), () -> words(results));
    } else {
      CheckResult result = trials.result(group, row.check(), row.value());
      assertEquals(row.verdict(), result.verdict(), () -> words(List.of(result)));
    }
  }

  @TestFactory
  Collection<DynamicNode> everyCheckPassesOnASoundDevice() {
    return onEveryEndpoint(
        SOUND, results -> assertEquals(Verdict.PASS, worst(results), () -> words(results)));
  }

  @TestFactory
  Collection<DynamicNode> noCheckPassesWhereThereIsNoDevice() {
    return onEveryEndpoint(
        NONE,
        results ->
            results.forEach(
                result -> assertNotEquals(Verdict.PASS, result.verdict(), () -> words(results))));
  }

  @Test
  void everyCheckHasAFaultOnEveryKindOfEndpointWhereItRuns() {
    Set<String> killed =
        table.stream()
            .filter(row -> row.verdict() == Verdict.FAIL)
            .map(row -> row.check() + "@" + row.endpoint())
            .collect(Collectors.toSet());
    Set<String> alive = new LinkedHashSet<>();
    for (PlannedCheck check : running) {
      if (ONLY.isEmpty() && !killed.contains(check.check() + "@" + check.endpoint())) {
        alive.add(check.check() + "@" + check.endpoint());
      }
    }
    assertTrue(alive.isEmpty(), () -> "no fault makes these fail: " + alive);
  }

  private interface Demand {
    void hold(Collection<CheckResult> results);
  }

  private Collection<DynamicNode> onEveryEndpoint(List<String> devices, Demand demand) {
    Map<Group, List<DynamicTest>> tests = new LinkedHashMap<>();
    for (Group group : trials.on(devices)) {
      tests.put(
          group,
          trials.checks(group).stream()
              .map(
                  check ->
                      dynamicTest(
                          group + ": " + check, () -> demand.hold(trials.results(group, check))))
              .toList());
    }
    return containers(tests);
  }

  private List<PlannedCheck> running() throws Exception {
    try (DeviceUnderTrial none = Devices.open(Devices.DEAD, "")) {
      return trial.wholePlan(none).checks().stream()
          .filter(check -> check.standing() == Standing.RUNS)
          .toList();
    }
  }

  private static Collection<DynamicNode> containers(Map<Group, List<DynamicTest>> tests) {
    List<DynamicNode> containers = new ArrayList<>();
    tests.forEach((group, own) -> containers.add(dynamicContainer(group.toString(), own)));
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
