package dev.proofmark.device.session;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/**
 * What a request names its session by, where a session belongs to the one connection that it was
 * opened on or moved to. One object holds one session.
 */
public interface SessionTokens extends Capability {
  /** The connection on which the token is used; it has no session of its own. */
  enum Elsewhere implements Variant {
    /** Of another client that the device trusts. */
    OTHER_CLIENT,
    /** Of nobody: it protects nothing. */
    UNPROTECTED,
    /** Of the session's own client. */
    SAME_CLIENT,
    /** The one that the session's own client has moved it away from. */
    LEFT_BEHIND
  }

  /** Uses the session where it belongs. */
  Answer onItsConnection();

  /**
   * Asks for everything that needs a session, naming this one, and for its end last. Granted if
   * anything was done, or if the session is no more.
   */
  Answer on(Elsewhere elsewhere);
}
