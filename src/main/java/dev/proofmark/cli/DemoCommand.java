package dev.proofmark.cli;

import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges the simulated PLC. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Judge the simulated PLC over real sockets, sound or with a weakness planted.",
    description = {
      "",
      "  proofmark demo                           a sound device: exit code 0",
      "  proofmark demo --fault web.lockout=none  a weak one: exit code 1",
      ""
    })
final class DemoCommand implements Callable<Integer> {
  private static final String PROFILE = "device-profiles/simulated-plc.yaml";

  @Option(
      names = "--fault",
      paramLabel = "NAME",
      description = "Plant a weakness. Repeatable; \"proofmark simulate --faults\" lists them.")
  private List<String> faults = List.of();

  @Mixin private ProfileOptions options;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("proofmark-demo");
    Path profile = folder.resolve("simulated-plc.yaml");
    Settings weak = Settings.standard().withOutlet().withFaults(faults.toArray(String[]::new));
    try (Plc plc = SimulateCommand.start(weak)) {
      extract(profile);
      Map<String, String> environment = new HashMap<>(System.getenv());
      environment.putAll(plc.environment());
      DeviceProfile device = options.read(profile, environment);
      DeviceRun run =
          new DeviceRun(device, options.only(), output.reports(), Crew.of(Progress.onTerminal()));
      try (Custody custody = Custody.ofSimulated(device)) {
        return output.finish(run.in(custody));
      }
    } finally {
      Files.deleteIfExists(profile);
      Files.delete(folder);
    }
  }

  /** The profile travels in the jar, so that the demo runs from any folder. */
  private static void extract(Path file) throws IOException {
    try (InputStream in = DemoCommand.class.getClassLoader().getResourceAsStream(PROFILE)) {
      if (in == null) {
        throw new IllegalStateException(PROFILE + " is missing from this build");
      }
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
