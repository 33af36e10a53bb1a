package dev.proofmark.cli;

import dev.proofmark.act.Hands;
import java.io.Console;
import picocli.CommandLine.Option;

/** Who is at the bench to do what no command can. */
final class HandsOptions {
  @Option(
      names = "--hands",
      paramLabel = "NAME",
      description =
          "Who is at the bench and will do the acts that the profile leaves to a person, all at the"
              + " end; the name goes into the report. Without it what needs a person waits.")
  private String name = "";

  /** Whether somebody is named. */
  boolean given() {
    return !name.isBlank();
  }

  /** The person at this process's console, or nobody. */
  Hands atConsole() {
    if (!given()) {
      return Hands.nobody();
    }
    Console console = System.console();
    if (console == null) {
      throw new Refusal(
          "--hands needs a console at which "
              + name
              + " can be asked; without one leave it out, and what needs a person waits");
    }
    return Hands.of(name, console.reader(), console.writer());
  }
}
