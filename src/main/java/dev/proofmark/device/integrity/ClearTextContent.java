package dev.proofmark.device.integrity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;

/** Content that needs a log-in, asked for over a way on which others can read it. */
public interface ClearTextContent extends Capability {
  /** Logs in and reads it the protected way; the sound twin. */
  Answer protectedWay();

  /**
   * Reads it unprotected, with a session that was opened the protected way. Granted if content
   * comes; ending {@code REFUSED} if there is no such way.
   */
  Answer inClear();
}
