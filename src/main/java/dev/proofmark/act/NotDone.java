package dev.proofmark.act;

/** An act was not done, or its effect did not show; the message is one sentence. */
public final class NotDone extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean withoutEffect;

  private NotDone(String sentence, boolean withoutEffect) {
    super(sentence);
    this.withoutEffect = withoutEffect;
  }

  /** It could not be done, or something or somebody failed to do it. */
  static NotDone at(String sentence) {
    return new NotDone(sentence, false);
  }

  /** Whoever does it says that it was done, and the device does not show it. */
  static NotDone unseen(String sentence) {
    return new NotDone(sentence, true);
  }

  /** Whether it was said to be done, and only its effect did not show in time. */
  public boolean withoutEffect() {
    return withoutEffect;
  }
}
