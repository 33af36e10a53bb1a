package dev.proofmark.protocol.opcua.record;

import java.time.Duration;

/**
 * Something that was done for the device to record it.
 *
 * @param event that the device has to tell of
 * @param ahead how long it takes until it can
 * @param end of what had to be kept until then
 */
record Caused(Expected event, Duration ahead, Runnable end) implements AutoCloseable {
  Caused(Expected event) {
    this(event, Duration.ZERO, () -> {});
  }

  @Override
  public void close() {
    end.run();
  }
}
