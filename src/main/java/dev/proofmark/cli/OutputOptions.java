package dev.proofmark.cli;

import dev.proofmark.catalogue.Catalogue;
import dev.proofmark.report.TerminalSummary;
import dev.proofmark.result.ExitCode;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a run goes, and by what it is judged. */
final class OutputOptions {
  /** What the exit code looks at. */
  enum Gate {
    checks,
    requirements
  }

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "reports",
      description = "Folder for the runs (default: ${DEFAULT-VALUE}).")
  private Path reports;

  @Option(
      names = "--gate",
      paramLabel = "WHAT",
      defaultValue = "checks",
      description =
          "What the exit code judges: checks, or the outcomes of the requirements at the claimed"
              + " level (${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}).")
  private Gate gate;

  Path reports() {
    return reports;
  }

  /** Whether a person looks at the output, and has nothing against colours. */
  static boolean coloured() {
    return System.console() != null && System.getenv("NO_COLOR") == null;
  }

  /** Prints the end of a run and says how it went. */
  int finish(DeviceRun.Finished finished) {
    ExitCode code =
        gate == Gate.checks
            ? ExitCode.ofChecks(finished.file().run())
            : ExitCode.ofRequirements(finished.file().assessment());
    System.out.print(
        TerminalSummary.of(
            Catalogue.current(), finished.file(), finished.folder().path(), code, coloured()));
    return code.code();
  }
}
