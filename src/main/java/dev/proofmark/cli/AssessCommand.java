package dev.proofmark.cli;

import dev.proofmark.profile.ProfileReader;
import dev.proofmark.report.SessionList;
import dev.proofmark.report.Sessions;
import dev.proofmark.result.Merging;
import dev.proofmark.result.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts the runs of several days and testers together. */
@Command(
    name = "assess",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Put runs of several days and testers together. Nothing is sent to the device.",
    description = {
      "",
      "Takes the runs on the same device, firmware and configuration as the latest one. Each check",
      "takes its latest decision; what it came to before stays readable. A violation counts as",
      "mended only if the run that passes carries a --reason.",
      "",
      "  proofmark assess plc7 --list",
      "  proofmark assess plc7 --since 2026-11-09",
      "  proofmark assess plc7 --run reports/plc7/20261109T080000Z --run /mnt/lab/20261110T090000Z",
      ""
    })
final class AssessCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PROFILE",
      description = "Its name: that of the folder below reports/ in which its runs lie.")
  private String profile;

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description = "Only runs that began on this day or later, such as 2026-11-09, UTC.")
  private LocalDate since = LocalDate.MIN;

  @Option(
      names = "--run",
      paramLabel = "FOLDER",
      description = "Only this run; it may lie anywhere. Repeatable.")
  private List<Path> runs = List.of();

  @Option(names = "--list", description = "Only say which runs would be taken, and which not.")
  private boolean list;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws IOException {
    String name = ProfileReader.nameOf(Path.of(profile));
    RunShelf shelf = shelf(output.reports().resolve(name));
    Merging merging = Merging.of(shelf.parts(), shelf.apart());
    Optional<Run> run = merging.run();
    System.out.print(
        SessionList.of(run.map(Sessions::of).orElse(left(merging)), OutputOptions.coloured()));
    if (run.isEmpty()) {
      throw new Refusal("there is no run of " + name + " that an assessment could be made of");
    }
    if (list) {
      return 0;
    }
    RunFolder folder = RunFolder.createAssessment(output.reports(), name);
    return output.finish(new DeviceRun.Finished(folder, folder.write(run.get())));
  }

  private static Sessions left(Merging merging) {
    return new Sessions(List.of(), merging.gathering().apart(), List.of());
  }

  private RunShelf shelf(Path ofProfile) throws IOException {
    for (Path run : runs) {
      if (!Files.isDirectory(run)) {
        throw new Refusal("--run " + run + " is not the folder of a run");
      }
    }
    return RunShelf.read(runs.isEmpty() ? RunShelf.folders(ofProfile) : runs, ofProfile, since);
  }
}
