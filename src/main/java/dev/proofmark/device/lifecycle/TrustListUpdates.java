package dev.proofmark.device.lifecycle;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/** Whole lists of trust that an administrator sends; what the device had is given back. */
public interface TrustListUpdates extends Capability {
  /** What is wrong with a list. */
  enum ListFault implements Variant {
    /** Random bytes. */
    GARBAGE,
    /** One certificate among sound ones cannot be read. */
    ONE_UNREADABLE,
    /** It is longer than the longest that the device says it takes. */
    TOO_LONG,
    /** A revocation list comes from an authority that is not on it. */
    FOREIGN_REVOCATION,
    /** It is sent whole, and given up instead of put into force. */
    GIVEN_UP
  }

  /** Sends a sound list, of one authority more; granted if read back. */
  Answer sound();

  /** Sends a list with this fault; granted if anything is trusted then that was not, or reverse. */
  Answer with(ListFault fault);
}
