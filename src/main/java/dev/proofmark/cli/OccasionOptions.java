package dev.proofmark.cli;

import dev.proofmark.result.Occasion;
import picocli.CommandLine.Option;

/** Who makes a run, and why: what an assessment over several runs tells them apart by. */
final class OccasionOptions {
  @Option(
      names = "--tester",
      paramLabel = "NAME",
      description = "Who makes the run, such as \"J. Doe\"; stands in the report.")
  private String tester = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description =
          "Why it is made, such as \"the lock-out was mended\". In an assessment, a violation counts"
              + " as mended only if the run that passes carries a reason.")
  private String reason = "";

  Occasion occasion() {
    return new Occasion(tester, reason);
  }
}
