package dev.proofmark.device.session;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/** Messages of a protected channel, each of which has its place in a row. */
public interface SequencedMessages extends Capability {
  /** What is wrong about a message's place; in every other respect it is sound. */
  enum SequenceFault implements Variant {
    /** The same bytes once more. */
    REPEATED,
    /** The same number once more, protected anew. */
    RESEALED,
    /** A number from some messages ago. */
    REGRESSED,
    /** One number is left out, as if a message had been suppressed. */
    SKIPPED_ONE,
    /** A thousand numbers are left out. */
    SKIPPED_MANY,
    /** Numbering begins again before the numbers are used up. */
    WRAPPED
  }

  /** Sends messages in their order. */
  Answer inOrder();

  /** Sends a message that does something, undoes it, and sends one out of order that does it. */
  Answer with(SequenceFault fault);
}
