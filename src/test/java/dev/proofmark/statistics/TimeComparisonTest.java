package dev.proofmark.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Known values of the statistics, and what comes of equal and unequal times. */
class TimeComparisonTest {
  private static final Duration CALM = Duration.ofNanos(200_000);

  private final Random random = new Random(1);

  private long[] times(int count, double micros, double spread) {
    return LongStream.generate(
            () -> (long) (1000 * (micros + spread * Math.abs(random.nextGaussian()))))
        .limit(count)
        .toArray();
  }

  private TimeComparison compared(double one, double other, Duration noise) {
    return new TimeComparison(
        List.of(
            TimedRun.of(times(200, one, 100), times(200, other, 100)),
            TimedRun.of(times(200, one, 100), times(200, other, 100))),
        noise);
  }

  @Test
  void ranksOfASmallExample() {
    TimedRun run = TimedRun.of(new long[] {1, 2, 3, 4}, new long[] {3, 5, 6, 7, 8});
    // U = 1.5 of 20, by hand
    assertEquals(2 * 1.5 / 20 - 1, run.delta(), 1e-12);
    assertEquals(0.0373, run.p(), 1e-3);
    assertEquals(Duration.ofNanos(2 - 6), run.difference());
    assertTrue(run.from().compareTo(run.difference()) <= 0);
    assertTrue(run.to().compareTo(run.difference()) >= 0);
  }

  @Test
  void mediansAndSpread() {
    assertEquals(3, TimedRun.median(5, 1, 3));
    assertEquals(4, TimedRun.median(5, 1, 3, 9));
    assertEquals(4, TimedRun.spread(1, 2, 3, 4, 5, 6, 7, 8));
  }

  @Test
  void equalTimesAreAlike() {
    for (int i = 0; i < 10; i++) {
      TimeComparison same = compared(1000, 1000, CALM);
      assertTrue(same.alike(), same.inWords());
      assertFalse(same.different(TimeComparison.LARGE), same.inWords());
    }
  }

  @Test
  void unequalTimesAreDifferent() {
    TimeComparison leak = compared(5000, 1000, CALM);
    assertTrue(leak.different(TimeComparison.LARGE_FOR_KEYS), leak.inWords());
    assertFalse(leak.alike(), leak.inWords());
  }

  @Test
  void aMiddlingDifferenceIsNeither() {
    TimeComparison middling = compared(1060, 1000, CALM);
    assertFalse(middling.different(TimeComparison.LARGE), middling.inWords());
    assertFalse(middling.alike(), middling.inWords());
  }

  @Test
  void runsThatContradictEachOtherAreNoDifference() {
    TimedRun slower = TimedRun.of(times(200, 5000, 100), times(200, 1000, 100));
    TimedRun faster = TimedRun.of(times(200, 1000, 100), times(200, 5000, 100));
    assertFalse(new TimeComparison(List.of(slower, faster), CALM).different(TimeComparison.LARGE));
  }

  @Test
  void onANoisyWayNothingIsSaid() {
    Duration noisy = Duration.ofMillis(2);
    assertFalse(compared(5000, 1000, noisy).different(TimeComparison.LARGE));
    assertFalse(compared(1000, 1000, noisy).alike());
  }
}
