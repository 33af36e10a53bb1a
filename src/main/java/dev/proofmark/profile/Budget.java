package dev.proofmark.profile;

/**
 * How much of the device a run may take; monitors and controls count too.
 *
 * @param connections open at once, at least 1
 * @param perSecond new connections a second, above 0
 * @param bytesPerSecond sent in all, above 0
 * @param endpointsAtOnce how many endpoints are tested at the same time, at least 1
 */
public record Budget(int connections, double perSecond, long bytesPerSecond, int endpointsAtOnce) {
  /** Gentle enough for a device of which nothing is known. */
  public static final Budget GENTLE = new Budget(4, 5, 200_000, 1);

  /** The same with no more connections at once than these. */
  Budget atMost(int most) {
    return new Budget(Math.min(connections, most), perSecond, bytesPerSecond, endpointsAtOnce);
  }
}
