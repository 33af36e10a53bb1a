package dev.proofmark.cli;

import dev.proofmark.simulator.Fault;
import dev.proofmark.simulator.Faults;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the simulated PLC. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Run the simulated PLC until interrupted.",
    description = {
      "",
      "Prints the environment that device-profiles/simulated-plc.yaml needs; in a second shell:",
      "",
      "  export PLC_ADDRESS=… (the printed lines)",
      "  proofmark run simulated-plc",
      ""
    })
final class SimulateCommand implements Callable<Integer> {
  @Option(
      names = "--fault",
      paramLabel = "NAME",
      description = "Plant a weakness. Repeatable; see --faults.")
  private List<String> faults = List.of();

  @Mixin private SimulatedDeviceOptions device;

  @Option(names = "--faults", description = "List the weaknesses that can be planted.")
  private boolean list;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (list) {
      for (Fault fault : Faults.all()) {
        System.out.printf("%-40s %s%n", fault.name(), fault.meaning());
      }
      return 0;
    }
    try (Plc plc = start(settings(System.getenv()))) {
      plc.environment()
          .forEach((name, value) -> System.out.println("export " + name + "=" + quoted(value)));
      Runtime.getRuntime().addShutdownHook(new Thread(plc::close));
      new CountDownLatch(1).await();
      return 0;
    }
  }

  /** The PLC that the options ask for; passwords are looked up in this environment. */
  Settings settings(Map<String, String> environment) {
    return device.settings(environment).withFaults(faults.toArray(String[]::new));
  }

  /** A value as a shell takes it for one word. */
  private static String quoted(String value) {
    return value.matches("[\\w./:-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
  }

  /**
   * A simulated PLC; a service or fault that does not exist is refused, and so is an address where
   * something listens already.
   */
  static Plc start(Settings settings) throws IOException {
    try {
      return Plc.start(settings);
    } catch (IllegalArgumentException e) {
      throw new Refusal(e.getMessage());
    } catch (IOException e) {
      if (settings.address().isEmpty()) {
        throw e;
      }
      throw new Refusal(
          "the simulated PLC cannot start at "
              + settings.address().get().getHostAddress()
              + ": "
              + e.getMessage()
              + "; end what listens there, or give another --address");
    }
  }
}
