package dev.proofmark.qualification;

import dev.proofmark.bench.Bench;
import dev.proofmark.bench.Passes;
import dev.proofmark.bench.Plan;
import dev.proofmark.bench.Selection;
import dev.proofmark.bench.Stand;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.profile.ProfileException;
import dev.proofmark.profile.ProfileReader;
import dev.proofmark.result.CheckResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs some checks on one endpoint of one device, as a run would, and tells the verdicts. */
final class Trial {
  private static final Path PROFILE = Path.of("device-profiles", "simulated-plc.yaml");

  private final Plan.Sources sources = Plan.Sources.installed();

  /**
   * Runs checks.
   *
   * @param device what the endpoint is
   * @param endpoint its name in the simulated PLC's profile
   * @param checks their names, class and method
   * @return results by value; the empty text where a check has no variant
   */
  Map<String, Map<String, CheckResult>> run(
      DeviceUnderTrial device, String endpoint, List<String> checks) throws Exception {
    DeviceProfile profile = only(endpoint, profile(device));
    Plan plan = Plan.of(profile, sources, new Selection(checks));
    // No probes between checks: a dead device must meet every check, not be spared them.
    Bench.Setup setup = new Bench.Setup(result -> {}, false);
    try (Stand stand = new Stand(profile, sources.drivers(), Stand.Keeping.nothing())) {
      Bench bench = new Bench(stand, plan, setup);
      new Passes(bench).run();
      Map<String, Map<String, CheckResult>> results = new TreeMap<>();
      for (Plan.Item item : plan.items()) {
        bench.results().stream()
            .filter(result -> result.id().equals(item.planned().id()))
            .forEach(
                result ->
                    results
                        .computeIfAbsent(item.planned().check(), check -> new TreeMap<>())
                        .put(item.planned().value(), result));
      }
      return results;
    }
  }

  /** The plan for the whole simulated PLC. */
  Plan wholePlan(DeviceUnderTrial device) throws IOException, ProfileException {
    return Plan.of(profile(device), sources, Selection.ALL);
  }

  private static DeviceProfile profile(DeviceUnderTrial device) throws ProfileException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(device.environment());
    return ProfileReader.read(PROFILE, environment, overrides(device));
  }

  private static Map<String, String> overrides(DeviceUnderTrial device) {
    Map<String, String> all = new HashMap<>(device.limits());
    // Passes of a sweep only repeat each other here; the demo makes all three.
    all.put("limits.sweep-passes", "1");
    // Above the port that a fault opens there is nothing to find; the demo looks there, too.
    all.put("limits.sweep-last-port", "32000");
    for (String endpoint : List.of("ssh", "web", "opcua")) {
      all.put("endpoints." + endpoint + ".lockout.period", "4 s");
    }
    for (String endpoint : List.of("ssh", "web")) {
      all.put("endpoints." + endpoint + ".session-timeout", "6 s");
    }
    return all;
  }

  private static DeviceProfile only(String endpoint, DeviceProfile profile) {
    List<Endpoint> chosen =
        endpoint.equals(Endpoint.HOST)
            ? profile.endpoints()
            : profile.endpoints().stream().filter(e -> e.name().equals(endpoint)).toList();
    return profile.with(chosen);
  }
}
