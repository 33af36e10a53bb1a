package dev.proofmark.device.session;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;
import java.time.Duration;

/** Sessions left alone. One object holds one session. */
public interface IdleSessions extends Capability {
  /**
   * Opens a session, asking for the shortest time-out where the protocol lets a client ask.
   *
   * @return the time-out that holds for it: granted by the device, else the declared one
   */
  Observed<Duration> open();

  /** Uses the session once; this counts as activity. */
  Answer use();

  /** Opens, uses and closes a session besides: the device is alive and serves. */
  Answer another();
}
