package dev.proofmark.device.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/** An interface that ought to know who uses it. */
public interface AnonymousAccess extends Capability {
  /** How a user leaves out who he is. */
  enum Anonymity implements Variant {
    /** Says openly that he is nobody. */
    ANONYMOUS,
    /** Sends no identity at all where one belongs. */
    NO_IDENTITY,
    /** Gives an empty user name and password. */
    EMPTY_USER_NAME
  }

  /** Opens a session with a proper account and reads something; the sound twin. */
  Answer withAccount();

  /** Tries the same as nobody. Granted only if something was read. */
  Answer as(Anonymity anonymity);
}
