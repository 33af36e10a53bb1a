package dev.proofmark.wire;

import java.time.Duration;

/**
 * What the gate lets through.
 *
 * @param connections open at once, at least 1
 * @param perSecond new connections a second, above 0
 * @param bytesPerSecond sent in all, above 0
 * @param connectTimeout until a connection attempt is given up, at least 1 ms
 * @param answerTimeout default read time-out of a connection, at least 1 ms
 * @param maxReceived bytes that one line may receive in all; beyond it the connection is closed
 */
public record Allowance(
    int connections,
    double perSecond,
    long bytesPerSecond,
    Duration connectTimeout,
    Duration answerTimeout,
    long maxReceived) {

  public Allowance {
    require(connections >= 1, "connections at once", connections);
    require(perSecond > 0, "connections a second", perSecond);
    require(bytesPerSecond > 0, "bytes a second", bytesPerSecond);
    // A socket takes a time-out of 0 for "for ever".
    require(connectTimeout.toMillis() > 0, "connect time-out", connectTimeout);
    require(answerTimeout.toMillis() > 0, "answer time-out", answerTimeout);
    require(maxReceived > 0, "bytes received", maxReceived);
  }

  private static void require(boolean sound, String what, Object value) {
    if (!sound) {
      throw new IllegalArgumentException(
          "the budget's " + what + " is " + value + "; give more than that");
    }
  }
}
