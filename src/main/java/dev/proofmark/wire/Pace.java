package dev.proofmark.wire;

import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * A token bucket that sells times: whoever books is told how long to wait, in the order of booking,
 * so that the same bucket serves threads that may block and a selector that may not.
 *
 * <p>It holds tokens for 50 ms, or one token if that is more: in any second no more than 1.05 times
 * the rate passes, plus one booking.
 */
final class Pace {
  private static final long BURST = TimeUnit.MILLISECONDS.toNanos(50);
  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

  private final double perSecond;
  private final long slack;
  private final LongSupplier clock;
  private long sold;

  Pace(double perSecond) {
    this(perSecond, System::nanoTime);
  }

  /** With a clock of its own, in nanoseconds. */
  Pace(double perSecond, LongSupplier clock) {
    this.perSecond = perSecond;
    this.slack = Math.max(0, BURST - price(1));
    this.clock = clock;
    this.sold = clock.getAsLong();
  }

  /** Books an amount; returns the nanoseconds to wait before using it, 0 for at once. */
  synchronized long book(long amount) {
    long now = clock.getAsLong();
    // Differences, since a nanosecond clock may wrap.
    long ahead = Math.max(0, sold - now);
    sold = now + ahead + price(amount);
    return Math.max(0, ahead - slack);
  }

  /** Books an amount and waits for it; this is pacing, the only sleep of the gate. */
  void take(long amount) throws InterruptedIOException {
    long wait = book(amount);
    long end = System.nanoTime() + wait;
    for (long left = wait; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("interrupted while waiting for the budget");
      }
    }
  }

  private long price(long amount) {
    return (long) (amount / perSecond * SECOND);
  }
}
