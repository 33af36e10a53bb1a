package dev.proofmark.result;

/**
 * Who makes a run, and why.
 *
 * @param tester who; may be empty
 * @param reason why, such as what a retest is for; may be empty
 */
public record Occasion(String tester, String reason) {
  /** Nobody named, and no reason given. */
  public static final Occasion NONE = new Occasion("", "");

  public Occasion {
    tester = tester.strip();
    reason = reason.strip();
  }
}
