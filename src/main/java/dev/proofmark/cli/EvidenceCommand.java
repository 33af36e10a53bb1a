package dev.proofmark.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Takes evidence out of a run that it does not give away by itself. */
@Command(
    name = "evidence",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Take out of a run what it keeps sealed.",
    description = {
      "",
      "The captures of a run lie in its folder under evidence/ and show encrypted connections as",
      "they were: encrypted. What decrypts them lies beside them, sealed.",
      ""
    },
    subcommands = EvidenceKeysCommand.class)
final class EvidenceCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to take out: evidence keys");
  }
}
