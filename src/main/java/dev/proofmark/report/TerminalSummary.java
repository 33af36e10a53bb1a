package dev.proofmark.report;

import dev.proofmark.catalogue.*;
import dev.proofmark.result.*;
import java.nio.file.*;

public final class TerminalSummary {
  private TerminalSummary() {}

  public static String of(Catalogue c, RunFile r, Path p, ExitCode e, boolean colour) {
    StringBuilder b = new StringBuilder();
    r.run()
        .results()
        .forEach(x -> b.append(x.verdict() + " " + x.id() + " | " + x.reason() + "\n"));
    return b + "exit " + e + " " + p + " " + r.run().health() + "\n";
  }
}
