package dev.proofmark.cli;

import dev.proofmark.result.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes the reports of a run again. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Write the reports of a run again, without the device.",
    description = {
      "",
      "Works on a finished run, and on the journal of one that was killed.",
      "",
      "  proofmark report reports/plc7/20261123T140100Z",
      ""
    })
final class ReportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FOLDER", description = "The folder of a run.")
  private Path folder;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new Refusal("\"" + folder + "\" is not the folder of a run");
    }
    RunFolder there = new RunFolder(folder);
    return output.finish(new DeviceRun.Finished(there, there.write(read(there))));
  }

  private static Run read(RunFolder there) {
    try {
      return there.read();
    } catch (IOException e) {
      throw new Refusal(e.getMessage());
    }
  }
}
