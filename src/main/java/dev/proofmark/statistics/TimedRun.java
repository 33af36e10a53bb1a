package dev.proofmark.statistics;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Times of two classes, compared.
 *
 * @param p two-sided probability of such ranks by chance (Mann and Whitney)
 * @param delta Cliff's delta from -1 to 1; positive if the first class takes longer
 * @param difference median of the first class minus that of the second
 * @param from lower end of the 99 % interval of the difference (bootstrap)
 * @param to its upper end
 */
public record TimedRun(double p, double delta, Duration difference, Duration from, Duration to) {
  private static final int RESAMPLES = 1000;
  private static final double TAIL = 0.005;

  /**
   * Compares nanoseconds.
   *
   * @param one at least two times
   * @param other at least two times
   */
  public static TimedRun of(long[] one, long[] other) {
    double delta = delta(one, other);
    long[] differences = new long[RESAMPLES];
    SplittableRandom random = new SplittableRandom(RESAMPLES);
    for (int i = 0; i < RESAMPLES; i++) {
      differences[i] = median(drawn(one, random)) - median(drawn(other, random));
    }
    Arrays.sort(differences);
    return new TimedRun(
        probability(delta, one, other),
        delta,
        Duration.ofNanos(median(one) - median(other)),
        Duration.ofNanos(differences[(int) (RESAMPLES * TAIL)]),
        Duration.ofNanos(differences[(int) (RESAMPLES * (1 - TAIL)) - 1]));
  }

  /** The middle one of these times. */
  public static long median(long... times) {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The distance between the first and the third quarter of these times. */
  public static long spread(long... times) {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length * 3 / 4] - sorted[sorted.length / 4];
  }

  /** Such as {@code p = 3.1e-02, delta = -0.12, median +15 µs (-40 to 90)}. */
  public String inWords() {
    return "p = %.1e, delta = %+.2f, median %+d µs (%+d to %+d)"
        .formatted(p, delta, micros(difference), micros(from), micros(to));
  }

  private static long micros(Duration time) {
    return time.toNanos() / 1000;
  }

  private static double delta(long[] one, long[] other) {
    long sum = 0;
    for (long a : one) {
      for (long b : other) {
        sum += Long.compare(a, b);
      }
    }
    return (double) sum / ((long) one.length * other.length);
  }

  /** By the normal approximation, which is good from about 20 of each; equal times are few. */
  private static double probability(double delta, long[] one, long[] other) {
    double n = one.length;
    double m = other.length;
    double fromMean = delta * n * m / 2;
    return Tails.normal(fromMean / Math.sqrt(n * m * (n + m + 1) / 12));
  }

  private static long[] drawn(long[] all, SplittableRandom random) {
    long[] drawn = new long[all.length];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = all[random.nextInt(all.length)];
    }
    return drawn;
  }
}
