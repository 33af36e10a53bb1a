package dev.proofmark.wire;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A connection that its line has to close. */
interface Live {
  /** How long a device may go on talking after our FIN, in nanoseconds. */
  long DRAIN = TimeUnit.MILLISECONDS.toNanos(200);

  /** Says FIN and returns at once. */
  void finish();

  /** Closes cleanly, and in any case by this time of {@link System#nanoTime}. */
  void close(long deadline) throws IOException;
}
