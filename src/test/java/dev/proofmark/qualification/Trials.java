package dev.proofmark.qualification;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.proofmark.profile.Endpoint;
import dev.proofmark.result.CheckResult;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All trials of the fault table, some at once, each on a device of its own. */
final class Trials implements AutoCloseable {
  private static final int AT_ONCE = 16;

  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
  private final Trial trial;
  private final Map<Group, Set<String>> checks = new LinkedHashMap<>();
  private final Map<Group, Future<Map<String, Map<String, CheckResult>>>> results =
      new LinkedHashMap<>();

  /** What is tried together: one device, one endpoint, some checks; once a copy of the table. */
  record Group(String device, String endpoint, int copy) {
    @Override
    public String toString() {
      return device + " on " + endpoint + (copy == 1 ? "" : " (copy " + copy + ")");
    }
  }

  Trials(Trial trial) {
    this.trial = trial;
  }

  /** Wants a check tried with a group. */
  void want(Group group, String check) {
    checks.computeIfAbsent(group, g -> new LinkedHashSet<>()).add(check);
  }

  /** The groups whose device is one of these, in the order in which they were wanted. */
  List<Group> on(Collection<String> devices) {
    return checks.keySet().stream().filter(group -> devices.contains(group.device())).toList();
  }

  Set<String> checks(Group group) {
    return checks.get(group);
  }

  /** Starts everything that is wanted. */
  void start() {
    // One trial makes its checks one by one: what starts long trials last waits for them alone.
    checks.entrySet().stream()
        .sorted(Comparator.comparing(wanted -> -weight(wanted.getKey())))
        .forEach(wanted -> start(wanted.getKey(), List.copyOf(wanted.getValue())));
  }

  private int weight(Group group) {
    // A sweep takes as long as a dozen other checks.
    return group.endpoint().equals(Endpoint.HOST) ? 12 : checks(group).size();
  }

  private void start(Group group, List<String> names) {
    results.put(
        group,
        threads.submit(
            () -> {
              try (DeviceUnderTrial device = Devices.open(group.device(), group.endpoint())) {
                return trial.run(device, group.endpoint(), names);
              }
            }));
  }

  /** The check's results, one a value, as soon as they are there. */
  Collection<CheckResult> results(Group group, String check) throws Exception {
    Map<String, CheckResult> byValue = results.get(group).get().get(check);
    assertNotNull(byValue, check + " gave no result");
    return byValue.values();
  }

  /** The check's result with this value, as soon as it is there. */
  CheckResult result(Group group, String check, String value) throws Exception {
    CheckResult result = results.get(group).get().getOrDefault(check, Map.of()).get(value);
    assertNotNull(result, check + "[" + value + "] gave no result");
    return result;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
