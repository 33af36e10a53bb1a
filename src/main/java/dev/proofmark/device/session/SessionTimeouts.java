package dev.proofmark.device.session;

import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;
import dev.proofmark.device.Variant;
import java.time.Duration;

/** A protocol in which the client asks for a session's time-out and the device decides. */
public interface SessionTimeouts extends Capability {
  /** The time-out asked for, in milliseconds as the wire carries it. */
  enum Request implements Variant {
    ZERO(0),
    ONE_MILLISECOND(1),
    TEN_SECONDS(10_000),
    ONE_HOUR(3_600_000),
    THIRTY_YEARS(1e12),
    NOT_A_NUMBER(Double.NaN),
    NEGATIVE(-1),
    INFINITE(Double.POSITIVE_INFINITY);

    private final double millis;

    Request(double millis) {
      this.millis = millis;
    }

    public double millis() {
      return millis;
    }
  }

  /**
   * Opens a session asking for this time-out, and closes it.
   *
   * @return the time-out granted; a value of {@link Long#MAX_VALUE} milliseconds stands for one
   *     that is no number or beyond all bounds
   */
  Observed<Duration> granted(Request request);
}
