package dev.proofmark.cli;

/** What the user asked for cannot be done as asked; the message says what to change. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  /** Something is wrong with the command line or the profile. */
  Refusal(String message) {
    this(message, Main.USAGE);
  }

  private Refusal(String message, int code) {
    super(message);
    this.code = code;
  }

  /** All is right but the device, which is not to be had now. */
  static Refusal unavailable(String message) {
    return new Refusal(message, Main.UNAVAILABLE);
  }

  /** With which the command ends. */
  int code() {
    return code;
  }
}
