package dev.proofmark.device.session;

import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;
import java.time.Duration;
import java.util.Set;

/** What the device tells of a session that has ended by itself. One object holds one session. */
public interface SessionTraces extends Capability {
  /** What it ought not to tell, or ought to. */
  enum Untruth {
    /** The session stands in the device's list of sessions as before. */
    STILL_LISTED,
    /** The log has no new record with the name of the session's user. */
    NOT_RECORDED
  }

  /**
   * Opens a session of a user whom nobody else is at this time, asking for the shortest time-out,
   * and looks at list and log.
   *
   * @return the time-out granted
   */
  Observed<Duration> open();

  /**
   * What is wrong with list and log now that the session has ended; the list only if it has one.
   */
  Observed<Set<Untruth>> afterItsEnd();
}
