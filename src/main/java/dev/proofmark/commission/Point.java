package dev.proofmark.commission;

/**
 * One thing that has to be right before a device can be judged.
 *
 * @param what it is about, such as {@code device} or {@code clock}
 * @param standing whether it is right
 * @param sentence what was seen
 * @param next what to do about it, and who; empty if nothing
 */
public record Point(String what, Standing standing, String sentence, String next) {
  /** Whether something is right. */
  public enum Standing {
    RIGHT,
    /** Worth knowing; no check suffers for certain. */
    NOTE,
    /** Checks will stay undecided for it. */
    WRONG,
    /** Nothing may be judged until it is right. */
    STOPS
  }

  static Point right(String what, String sentence) {
    return new Point(what, Standing.RIGHT, sentence, "");
  }

  static Point note(String what, String sentence, String next) {
    return new Point(what, Standing.NOTE, sentence, next);
  }

  static Point wrong(String what, String sentence, String next) {
    return new Point(what, Standing.WRONG, sentence, next);
  }

  static Point stops(String what, String sentence, String next) {
    return new Point(what, Standing.STOPS, sentence, next);
  }
}
