package dev.proofmark.commission;

import dev.proofmark.bench.Plan;
import dev.proofmark.bench.Selection;
import dev.proofmark.bench.Stand;
import dev.proofmark.bench.Stand.Keeping;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.ProfileReader;
import dev.proofmark.simulator.AuditTrail;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import dev.proofmark.store.AccountMemory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A simulated PLC that stands on the bench for the first time, with what the profile says of it.
 */
final class Arrival implements AutoCloseable {
  private static final Path PROFILE = Path.of("device-profiles", "simulated-plc.yaml");

  private final Plc plc;
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> set = new HashMap<>();
  private final AccountMemory memory = AccountMemory.forgetful();
  private List<String> endpoints = List.of();

  Arrival(Settings settings) throws Exception {
    plc = Plc.start(settings);
    environment.putAll(plc.environment());
  }

  /** What the profile takes from its environment. */
  Arrival with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** A value of the profile. */
  Arrival set(String key, String value) {
    set.put(key, value);
    return this;
  }

  /** Only these endpoints are declared. */
  Arrival only(String... names) {
    endpoints = List.of(names);
    return this;
  }

  Plc plc() {
    return plc;
  }

  AccountMemory memory() {
    return memory;
  }

  DeviceProfile profile() throws Exception {
    DeviceProfile whole = ProfileReader.read(PROFILE, environment, set);
    return endpoints.isEmpty()
        ? whole
        : whole.with(whole.endpoints().stream().filter(e -> endpoints.contains(e.name())).toList());
  }

  Plan plan() throws Exception {
    return Plan.of(profile(), Plan.Sources.installed(), Selection.ALL);
  }

  Stand stand() throws Exception {
    return new Stand(
        profile(), Plan.Sources.installed().drivers(), new Keeping(Optional.empty(), memory));
  }

  Readiness readiness() throws Exception {
    try (Stand stand = stand()) {
      return Readiness.of(stand, plan());
    }
  }

  /** Log-ins of this user that the PLC judged. */
  long loginsOf(String user) {
    return plc.plant().audit().entries().stream()
        .filter(entry -> entry.type() == AuditTrail.Type.LOGIN && entry.user().equals(user))
        .count();
  }

  @Override
  public void close() {
    plc.close();
  }
}
