package dev.proofmark.device.session;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;
import java.time.Duration;

/** Sessions that outlive their connection. One object holds one session. */
public interface AbandonedSessions extends Capability {
  /**
   * Opens a session, asking for the shortest time-out, uses it, and drops the connection below it
   * without closing the session.
   *
   * @return the time-out granted
   */
  Observed<Duration> abandon();

  /** Takes the session up again over a new connection and uses it. */
  Answer takeUp();

  /** Opens, uses and closes a session besides: the device is alive and serves. */
  Answer another();
}
