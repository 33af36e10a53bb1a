package dev.proofmark.device.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/** An interface to which a password could be sent unprotected. */
public interface PasswordsInClear extends Capability {
  /** How little the way protects the password. */
  enum Exposure implements Variant {
    /** Neither encrypted nor signed. */
    UNPROTECTED,
    /** Signed, yet readable. */
    SIGNED_ONLY
  }

  /** Sends the password the protected way; the sound twin. */
  Answer protectedWay();

  /**
   * Sends the disposable account's password readable. Granted if the device accepts it or offers a
   * page that asks for it; ending {@code REFUSED} if there is no such way.
   */
  Answer over(Exposure exposure);
}
