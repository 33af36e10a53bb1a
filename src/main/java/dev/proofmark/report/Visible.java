package dev.proofmark.report;

/**
 * Makes visible what a reader would not see: control characters, and characters that turn the
 * direction of writing. What a device sends may hold any of them, to mislead whoever reads the
 * report, or the terminal that shows it.
 */
public final class Visible {
  private static final int CONTROL_PICTURES = 0x2400;
  private static final int DELETE = 0x7f;
  private static final int DELETE_PICTURE = 0x2421;

  private Visible() {}

  /** The text with line feeds and tabs as they are and every other hidden character shown. */
  public static String of(String text) {
    return show(text, "\n\t");
  }

  /** The same on one line: line feeds and tabs are shown too. */
  public static String onOneLine(String text) {
    return show(text, "");
  }

  private static String show(String text, String kept) {
    if (text.codePoints().noneMatch(c -> hidden(c, kept))) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(shown, c, kept));
    return shown.toString();
  }

  private static void append(StringBuilder shown, int c, String kept) {
    if (!hidden(c, kept)) {
      shown.appendCodePoint(c);
    } else if (c < ' ') {
      shown.appendCodePoint(CONTROL_PICTURES + c);
    } else if (c == DELETE) {
      shown.appendCodePoint(DELETE_PICTURE);
    } else {
      shown.append(String.format("⟨U+%04X⟩", c));
    }
  }

  private static boolean hidden(int c, String kept) {
    if (kept.indexOf(c) >= 0) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
