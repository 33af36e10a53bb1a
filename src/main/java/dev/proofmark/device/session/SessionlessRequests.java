package dev.proofmark.device.session;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/** Requests for which somebody must have logged in, sent where nobody has. */
public interface SessionlessRequests extends Capability {
  /** What stands in the place of the session's token. */
  enum MissingSession implements Variant {
    NO_TOKEN,
    /** One that looks like any other and was never given to anybody. */
    INVENTED_TOKEN
  }

  /** Asks for something in a session. */
  Answer inSession();

  /**
   * Asks for everything that needs a session, without one, over a protected connection and over one
   * that protects nothing if there is one. Granted if anything was done.
   */
  Answer without(MissingSession missing);
}
