package dev.proofmark.device.session;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;
import dev.proofmark.device.Variant;
import java.time.Duration;

/**
 * The session of a client that the device trusts only for a while. Its messages are protected by
 * keys that end by themselves, and that the client renews before they do.
 */
public interface TrustedSessions extends Capability {
  /** How the client loses the device's trust. */
  enum Withdrawal implements Variant {
    /** The authority that vouches for it is taken off the list. */
    AUTHORITY_REMOVED,
    /** Its certificate is revoked. */
    REVOKED
  }

  /** Makes the device trust the client and opens its session; how long one set of keys lasts. */
  Observed<Duration> open();

  /** Connects as a client that is trusted all the time. */
  Answer another();

  /** Takes the device's trust in the client away; granted if read back. */
  Answer withdraw(Withdrawal how);

  /** Renews the keys of the session and reads something. */
  Answer renew();

  /** Opens another session as the same client. */
  Answer openAgain();
}
