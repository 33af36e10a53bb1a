package dev.proofmark.report;

import java.util.ArrayList;
import java.util.List;

/** Lines for a terminal: 80 columns, with colour or without; without it they say the same. */
public final class TerminalText {
  /** Columns of a line. */
  public static final int WIDTH = 80;

  /** What a colour means. */
  public enum Tone {
    BAD("31;1"),
    OPEN("33"),
    SOFT("2"),
    STRONG("1");

    private final String code;

    Tone(String code) {
      this.code = code;
    }
  }

  private final StringBuilder text = new StringBuilder();
  private final boolean colour;

  /** A text that is empty as yet. */
  public TerminalText(boolean colour) {
    this.colour = colour;
  }

  /** A line as it is. */
  public TerminalText line(String line) {
    text.append(line.stripTrailing()).append('\n');
    return this;
  }

  /** A line in a tone. */
  public TerminalText line(Tone tone, String line) {
    return line(in(tone, line.stripTrailing()));
  }

  /** A label and a text that is wrapped beside it. */
  public TerminalText entry(Tone tone, String label, String words) {
    String indent = " ".repeat(label.length());
    List<String> lines = wrap(words, WIDTH - label.length());
    for (int i = 0; i < lines.size(); i++) {
      line((i == 0 ? in(tone, label) : indent) + lines.get(i));
    }
    return this;
  }

  /** A command stands on one line, however long, so that it can be pasted. */
  public TerminalText command(String label, String command) {
    return line(in(Tone.SOFT, label) + command);
  }

  /** The text in a tone, if there is colour. */
  String in(Tone tone, String words) {
    return colour && !words.isBlank() ? "\u001b[" + tone.code + "m" + words + "\u001b[0m" : words;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** The text, broken at blanks; a longer word is cut. */
  static List<String> wrap(String words, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : Visible.onOneLine(words).split(" ")) {
      String rest = word;
      if (line.length() > 0 && line.length() + 1 + rest.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      while (rest.length() > width) {
        lines.add(rest.substring(0, width));
        rest = rest.substring(width);
      }
      line.append(line.length() == 0 ? "" : " ").append(rest);
    }
    lines.add(line.toString());
    return lines;
  }
}
