package dev.proofmark.protocol.opcua.client;

/** How far an attempt to get to a value has come. */
public final class Ladder {
  /** The steps, each of which the device may refuse. */
  public enum Step {
    CONNECTED,
    CHANNEL_OPEN,
    SESSION_CREATED,
    SESSION_ACTIVE,
    VALUE_READ
  }

  private Step reached = Step.CONNECTED;

  public void reach(Step step) {
    reached = step;
  }

  public boolean has(Step step) {
    return reached.compareTo(step) >= 0;
  }

  /** Steps beyond the one after which the device could first have refused. */
  public int beyond(Step first) {
    return Math.max(0, reached.ordinal() - first.ordinal());
  }
}
