package dev.proofmark.device.session;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/** Sessions that were opened and to which nobody has logged in yet. */
public interface PendingSessions extends Capability {
  /** What is done to such a session though it is not time for it, or not the place. */
  enum Premature implements Variant {
    /** Something is read. */
    READ,
    /** Its client logs in to it on another connection. */
    LOGIN_ELSEWHERE,
    /** Its client ends it on another connection. */
    END_ELSEWHERE
  }

  /** Opens one, logs in to it where it was opened, reads, and ends it there. */
  Answer inOrder();

  /** Opens one and does this; granted if the device did it. */
  Answer after(Premature act);
}
