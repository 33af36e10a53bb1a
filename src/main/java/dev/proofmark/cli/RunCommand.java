package dev.proofmark.cli;

import dev.proofmark.bench.Selection;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.result.ExitCode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
      "  proofmark run plc7 --only undecided        what the latest run could not decide",
      "  proofmark run plc7 --resume                go on with a run that was cut off",
      "  proofmark run plc7 --within 15m            the most telling checks that fit into that time",
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

  @Option(
      names = "--resume",
      description =
          "Go on with the latest run of this profile that was cut off: what has a result is not"
              + " asked again.")
  private boolean resume;

  @Option(
      names = "--within",
      paramLabel = "TIME",
      description =
          "Only the most telling checks that fit into this time, such as 15m; the report lists what"
              + " was left out.")
  private String within;

  @Mixin private ProfileOptions options;
  @Mixin private OccasionOptions occasion;
  @Mixin private OutputOptions output;
  @Mixin private HandsOptions hands;
  @ArgGroup private final Leftovers leftovers = new Leftovers();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<TimeLimit> limit = Optional.ofNullable(within).map(TimeLimit::of);
    DeviceProfile device = options.forDevice(profile);
    Progress progress = Progress.onTerminal();
    Crew crew = new Crew(occasion.occasion(), hands.atConsole(), progress);
    Optional<DeviceRun> run =
        resume ? Optional.of(resumed(device, crew)) : fresh(device, crew, limit);
    if (run.isEmpty()) {
      return ExitCode.PASSED.code();
    }
    try (Custody custody = Custody.of(device, "proofmark run " + profile)) {
      leftovers.settle(custody, profile, progress);
      return output.finish(run.get().in(custody));
    }
  }

  private DeviceRun resumed(DeviceProfile device, Crew crew) throws IOException {
    if (!options.only().isEmpty() || within != null) {
      throw new Refusal(
          "--resume goes on with the checks chosen before; leave --only and --within out");
    }
    CutOff cutOff = CutOff.latest(output.reports(), device.name());
    DeviceRun run = new DeviceRun(device, cutOff, crew);
    crew.progress()
        .warn(
            "Going on with run "
                + cutOff.folder().path().getFileName()
                + ", of which "
                + cutOff.missing()
                + " checks have no result.");
    return run;
  }

  /** Empty if there is nothing to do. */
  private Optional<DeviceRun> fresh(DeviceProfile device, Crew crew, Optional<TimeLimit> limit)
      throws IOException {
    List<String> words =
        options.only().stream().filter(word -> !word.equalsIgnoreCase(Undecided.WORD)).toList();
    Set<String> ids = Set.of();
    if (words.size() < options.only().size()) {
      Undecided left = Undecided.ofLatest(output.reports(), device.name());
      if (left.ids().isEmpty() && words.isEmpty()) {
        System.out.println("Run " + left.run() + " of " + device.name() + " decided everything.");
        return Optional.empty();
      }
      ids = left.ids();
    }
    Selection selection = new Selection(words, ids, crew.hands().present());
    return Optional.of(new DeviceRun(device, selection, limit, output.reports(), crew));
  }
}
