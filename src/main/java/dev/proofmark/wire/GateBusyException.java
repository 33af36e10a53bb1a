package dev.proofmark.wire;

import java.io.IOException;
import java.time.Duration;

/**
 * Thrown when the budget had no room for a connection in time; it says nothing about the device.
 */
public final class GateBusyException extends IOException {
  private static final long serialVersionUID = 1;

  GateBusyException(int connections, Duration patience) {
    super(
        String.format(
            "the budget is used up: no room for another connection within %d s"
                + " (%d allowed at once); raise the budget in the profile",
            patience.toSeconds(), connections));
  }
}
