package dev.proofmark.cli;

import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A PLC as it comes from its maker, and profiles of it; at most one at a time. */
final class FactoryNew implements AutoCloseable {
  static final String OPC_UA =
      "plant: {protocol: opcua, path: /plc, machine-clients: true, anonymous: refused%s}";
  static final String MODBUS =
      "bus: {protocol: mbaps, port: 8020, test-objects: {readable: [\"30001\"]}%s}";
  static final String PUSH = ", trust: {how: push}";
  static final String STORE = ", trust: {how: person, store: Trusted clients}";

  private final Path folder;
  private Plc plc;

  /**
   * @param folder for the profiles and what is handed over
   */
  FactoryNew(Path folder) {
    this.folder = folder;
  }

  /** Switches it on with these services alone. */
  Plc start(String... services) throws IOException {
    plc = Plc.start(Settings.standard().asFactoryNew().withServices(services));
    return plc;
  }

  /** A profile of the PLC, with what else it is to say. */
  String profile(String password, String endpoint, String... more) throws IOException {
    Path file = folder.resolve("plc.yaml");
    Files.writeString(folder.resolve("admin"), password + "\n");
    Files.writeString(folder.resolve("probe"), "made-for-the-bench\n");
    Files.writeString(
        file,
        """
        proofmark: 1
        device: {vendor: Proofmark, product: simulated PLC, serial: SIM-1}
        types: [EDR]
        claim: 2
        host: %s
        budget: {connections: 32, per-second: 400, endpoints-at-once: 2}
        limits: {connect-timeout: 5 s, answer-timeout: 10 s}
        accounts:
          admin: {user: admin, password: {file: admin}, role: administrator}
          probe: {user: "probe{}", count: 2, password: {file: probe}, role: operator, disposable: true, make: true}
        endpoints:
          %s
        %s
        """
            .formatted(plc.address().getHostAddress(), endpoint, String.join("\n", more)));
    return file.toString();
  }

  /** The same, with the right password. */
  String profile(String endpoint, String... more) throws IOException {
    return profile(plc.environment().get("PLC_ADMIN_PASSWORD"), endpoint, more);
  }

  /** Without accounts to be made. */
  String withoutProbes(String endpoint, String... more) throws IOException {
    String file = profile(endpoint, more);
    List<String> lines = Files.readAllLines(Path.of(file));
    Files.write(Path.of(file), lines.stream().filter(l -> !l.contains("probe{}")).toList());
    return file;
  }

  /** Enrols it, with files in {@code out}. */
  Spoken enrol(String profile, String... more) {
    return Spoken.by(
        Stream.concat(
                Stream.of("enrol", profile, "--out", folder.resolve("out").toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  @Override
  public void close() {
    plc.close();
  }
}
