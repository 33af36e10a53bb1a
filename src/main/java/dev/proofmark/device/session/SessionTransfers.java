package dev.proofmark.device.session;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/**
 * Sessions that a client can take with it to another connection. One object holds one session; the
 * connection that it is on stays open while others ask for it.
 */
public interface SessionTransfers extends Capability {
  /** What differs from the client and the user who opened the session. */
  enum TransferFault implements Variant {
    /** Another trusted client, which proves that it is itself. */
    OTHER_CLIENT,
    /** The same, with a proof that the session's own client has made. */
    OTHER_CLIENT_WITH_OWN_PROOF,
    /** Another user of the device. */
    OTHER_USER,
    /** Nobody in particular. */
    NO_USER,
    /** The same user with a wrong password. */
    WRONG_PASSWORD
  }

  /**
   * The same client and user move the session to a new connection and use it there. Granted, too,
   * if the device says that no session can be moved and goes on serving this one where it is.
   */
  Answer bySameClientAndUser(TransferFault twinOf);

  /** The session is asked for with this difference. Granted if it was used there. */
  Answer with(TransferFault fault);
}
