package dev.proofmark.device.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/** An interface that demands a certain protection of the password itself. */
public interface ProtectedPasswords extends Capability {
  /** How the protection is less than, or not, what the device demands. */
  enum Weakening implements Variant {
    /** The password stands there readable. */
    UNPROTECTED,
    /** It is encrypted by an older algorithm than the one demanded. */
    OLDER_ALGORITHM,
    /** It is announced as if by another of the device's own ways of logging in. */
    OTHER_WAY,
    /** It is announced by a way of logging in that the device has never offered. */
    UNKNOWN_WAY
  }

  /** Logs in as the device demands it, and out again; the sound twin. */
  Answer asDemanded();

  /**
   * Tries the right password so weakened; ending {@code REFUSED} if there is nothing to confuse.
   */
  Answer with(Weakening weakening);
}
