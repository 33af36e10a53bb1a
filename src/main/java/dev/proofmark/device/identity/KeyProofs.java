package dev.proofmark.device.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/**
 * An interface whose clients prove that they have the key of the certificate that they show, which
 * is public: once when the connection is secured and once for the session.
 */
public interface KeyProofs extends Capability {
  /** What is wrong with the proof; the certificate is that of a trusted client. */
  enum ProofDefect implements Variant {
    /** The request to secure the connection is signed with a key of somebody else. */
    OPENED_BY_ANOTHER_KEY,
    /** The same request bears no signature. */
    OPENED_UNSIGNED,
    /** The session is asked for with another trusted certificate than the connection. */
    OTHER_CERTIFICATE,
    /** The session's proof is missing. */
    NO_SIGNATURE,
    /** It is made with an algorithm that was not agreed on. */
    OTHER_ALGORITHM,
    /** It answers a challenge of the device that has been answered before. */
    STALE_CHALLENGE,
    /** It answers no challenge. */
    NO_CHALLENGE,
    /** It is made with the key of somebody else. */
    ANOTHER_KEY
  }

  /** Opens a session with sound proofs and reads something. */
  Answer sound();

  /** Tries the same with this defect; granted if a session was opened. */
  Answer with(ProofDefect defect);
}
