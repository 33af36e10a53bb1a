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

  /** Whether the maker declares that nobody in particular may come in. */
  default boolean declaredOpen() {
    return false;
  }

  /** Opens a session with a proper account and reads something; the sound twin. */
  Answer withAccount();

  /**
   * Tries the same as nobody, everywhere at this endpoint. Granted if a session was opened; the
   * detail tells what it could do.
   */
  Answer as(Anonymity anonymity);
}
