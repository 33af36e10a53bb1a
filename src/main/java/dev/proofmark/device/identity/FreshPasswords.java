package dev.proofmark.device.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/** An interface that binds an encrypted password to a challenge of its own. */
public interface FreshPasswords extends Capability {
  /** What is wrong with the challenge that is encrypted together with the right password. */
  enum Staleness implements Variant {
    /** The very bytes with which somebody logged in to an earlier session. */
    OF_EARLIER_SESSION,
    /** The very bytes with which somebody logged in to this session before. */
    USED_BEFORE,
    /** A challenge that the device has never made. */
    INVENTED,
    /** No challenge. */
    MISSING,
    /** The first half of the challenge. */
    HALF
  }

  /** Logs in with the password bound to the present challenge; the sound twin. */
  Answer fresh();

  /** Tries the same with a challenge that is not the present one. */
  Answer with(Staleness staleness);
}
