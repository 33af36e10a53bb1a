package dev.proofmark.device.integrity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/** Sessions on a channel that neither signs nor encrypts. */
public interface UnprotectedSessions extends Capability {
  /** Who asks for the session. */
  enum User implements Variant {
    ANONYMOUS,
    USER_NAME
  }

  /** Opens a session on a protected channel and reads something; the sound twin. */
  Answer onProtectedChannel();

  /** Tries the same on an unprotected one; granted if a session could read. */
  Answer onUnprotectedChannel(User user);
}
