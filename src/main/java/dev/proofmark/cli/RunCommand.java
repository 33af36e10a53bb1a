package dev.proofmark.cli;

import dev.proofmark.profile.DeviceProfile;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Judges a device. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Judge a device by its profile.",
    description = {
      "",
      "Runs every check that the profile's type, level and consent select, writes the run and its",
      "reports to reports/<profile>/<UTC time>/, and prints what matters.",
      "",
      "  proofmark run plc7",
      "  proofmark run plc7 --only CR-1.11 --only ssh",
      "  proofmark run plc7 --only CR-1.11 --tester \"J. Doe\" --reason \"the lock-out was mended\"",
      "  proofmark run plc7 --set device.firmware=3.5 --level 1",
      "  proofmark run plc7 --hands \"J. Doe\"       with somebody at the bench for the acts",
      "",
      "One run at a time has the device. What a run that was cut off left changed is put back",
      "first: with --undo, or by \"proofmark undo\".",
      ""
    })
final class RunCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PROFILE",
      description = "A file, or a name in device-profiles/ without .yaml.")
  private String profile;

  @Mixin private ProfileOptions options;
  @Mixin private OccasionOptions occasion;
  @Mixin private OutputOptions output;
  @Mixin private HandsOptions hands;
  @ArgGroup private final Leftovers leftovers = new Leftovers();

  @Override
  public Integer call() throws IOException, InterruptedException {
    DeviceProfile device = options.forDevice(profile);
    Progress progress = Progress.onTerminal();
    Crew crew = new Crew(occasion.occasion(), hands.atConsole(), progress);
    DeviceRun run = new DeviceRun(device, options.only(), output.reports(), crew);
    try (Custody custody = Custody.of(device, "proofmark run " + profile)) {
      leftovers.settle(custody, profile, progress);
      return output.finish(run.in(custody));
    }
  }
}
