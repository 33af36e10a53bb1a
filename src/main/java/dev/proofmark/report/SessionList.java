package dev.proofmark.report;

import dev.proofmark.report.TerminalText.Tone;
import dev.proofmark.result.Gathering.Apart;
import java.util.List;

/** Which runs an assessment is made of, for a terminal: 80 columns, the oldest first. */
public final class SessionList {
  private static final String SPACE = "           ";

  private SessionList() {}

  /**
   * The list.
   *
   * @param colour whether the terminal shows colours; without them it says the same
   */
  public static String of(Sessions sessions, boolean colour) {
    TerminalText text = new TerminalText(colour);
    String label = " Taken     ";
    for (Sessions.Line line : sessions.lines()) {
      text.entry(Tone.STRONG, label, head(line));
      List<String> remarks = line.sitting().remarks();
      if (!remarks.isEmpty()) {
        text.entry(Tone.OPEN, SPACE + "  ", String.join("; ", remarks));
      }
      label = SPACE;
    }
    label = " Left out  ";
    for (Apart apart : sessions.apart()) {
      text.entry(Tone.OPEN, label, apart.name() + "  " + apart.why());
      label = SPACE;
    }
    sessions.remarks().forEach(remark -> text.entry(Tone.OPEN, " Note      ", remark));
    return text.toString();
  }

  private static String head(Sessions.Line line) {
    String reason = line.sitting().reason();
    return line.sitting().name()
        + "  "
        + line.when()
        + " UTC by "
        + line.tester()
        + ", "
        + OneSentence.count((int) line.counting(), "result")
        + " count"
        + (line.counting() == 1 ? "s" : "")
        + (reason.isBlank() ? "" : "; because: " + reason);
  }
}
