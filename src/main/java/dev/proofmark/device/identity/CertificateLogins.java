package dev.proofmark.device.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/** An interface at which users, and not only their software, come with a certificate. */
public interface CertificateLogins extends Capability {
  /** What is wrong with the user's certificate or with the proof that it is his. */
  enum UserDefect implements Variant {
    /** He vouches for himself. */
    SELF_SIGNED,
    /** Somebody unknown vouches for him. */
    UNKNOWN_ISSUER,
    EXPIRED,
    /** It is that of an authority. */
    IS_AUTHORITY,
    /** The proof is missing. */
    NO_SIGNATURE,
    /** It answers a challenge of the device that has been answered before. */
    STALE_CHALLENGE,
    /**
     * It is meant for another server: the client's certificate stands where the device's should.
     */
    OTHER_SERVER,
    /** It is made with the key of somebody else. */
    ANOTHER_KEY,
    /** It is made with an algorithm that was not agreed on. */
    OTHER_ALGORITHM,
    /** The certificate is the device's own. */
    DEVICES_OWN
  }

  /** Logs in with a sound certificate and reads something. */
  Answer sound();

  /** Tries the same with this defect; granted if the user was taken. */
  Answer with(UserDefect defect);
}
