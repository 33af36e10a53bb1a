package dev.proofmark.cli;

import dev.proofmark.result.CheckResult;
import dev.proofmark.result.Verdict;
import java.io.PrintStream;

/** Tells how far a run is: one line that is rewritten on a terminal, nothing in a pipeline. */
final class Progress {
  private static final int WIDTH = 79;

  private final PrintStream out;
  private final boolean terminal;
  private long planned;
  private int fallen;
  private int failed;

  Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** On the terminal of this process, if it has one. */
  static Progress onTerminal() {
    return new Progress(System.err, System.console() != null && System.getenv("CI") == null);
  }

  synchronized void begin(long checks) {
    planned = checks;
  }

  synchronized void fell(CheckResult result) {
    fallen++;
    failed += result.verdict() == Verdict.FAIL ? 1 : 0;
    if (terminal) {
      String line = String.format("[%d of %d, %d failed] %s", fallen, planned, failed, result.id());
      out.print("\r" + String.format("%-" + WIDTH + "s", shortened(line)));
      out.flush();
    }
  }

  /** Something the user should know, and no reason to stop. */
  synchronized void warn(String sentence) {
    out.println(sentence);
  }

  synchronized void end() {
    if (terminal) {
      out.print("\r" + " ".repeat(WIDTH) + "\r");
      out.flush();
    }
  }

  private static String shortened(String line) {
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
  }
}
