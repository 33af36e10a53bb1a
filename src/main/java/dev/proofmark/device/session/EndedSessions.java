package dev.proofmark.device.session;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/** Sessions that have ended and are used once more. */
public interface EndedSessions extends Capability {
  /** What ended the session. */
  enum SessionEnd implements Variant {
    LOG_OUT,
    /** The account's password was changed in another session. */
    PASSWORD_CHANGE,
    /** An administrator disabled the account. */
    ACCOUNT_DISABLED
  }

  /** Opens a session and uses it; the sound twin. */
  Answer usedWhileOpen();

  /** Opens a session, uses it, ends it so, and uses it once more; what was changed is undone. */
  Answer usedAfter(SessionEnd end);
}
