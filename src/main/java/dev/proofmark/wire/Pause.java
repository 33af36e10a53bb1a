package dev.proofmark.wire;

import java.io.InterruptedIOException;
import java.time.Duration;

/** The time between two looks at a device, for drivers that wait for it to change. */
public final class Pause {
  private Pause() {}

  /**
   * Lets this much time pass.
   *
   * @throws InterruptedIOException if the run was stopped meanwhile
   */
  public static void of(Duration time) throws InterruptedIOException {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the device");
    }
  }
}
