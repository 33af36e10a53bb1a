package dev.proofmark.statistics;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether a device takes longer over one class of requests than over another, seen in two runs with
 * different orders.
 *
 * @param runs at least two
 * @param noise spread of the times of a request that does nothing
 */
public record TimeComparison(List<TimedRun> runs, Duration noise) {
  private static final Duration QUIET = Duration.ofMillis(1);
  private static final Duration NEGLIGIBLE = Duration.ofMillis(1);
  private static final double CHANCE = 0.01;
  private static final double NO_CHANCE = 1e-4;
  private static final double SMALL = 0.33;

  /** The effect from which on users or passwords count as told apart. */
  public static final double LARGE = 0.6;

  /** The same for what is secret in cryptography. */
  public static final double LARGE_FOR_KEYS = 0.8;

  public TimeComparison {
    runs = List.copyOf(runs);
  }

  /** Whether the way to the device is quiet enough to see anything. */
  public boolean quiet() {
    return noise.compareTo(QUIET) <= 0;
  }

  /** Whether no run shows a difference that anybody could use. */
  public boolean alike() {
    return quiet() && runs.stream().allMatch(TimeComparison::alike);
  }

  /** Whether every run shows the same difference, at least this large, and none by chance. */
  public boolean different(double large) {
    double sign = Math.signum(runs.get(0).delta());
    return quiet()
        && runs.stream()
            .allMatch(run -> run.p() < NO_CHANCE && run.delta() * sign >= large && sign != 0);
  }

  /** All runs in one line. */
  public String inWords() {
    String all = runs.stream().map(TimedRun::inWords).collect(Collectors.joining("; "));
    return all + "; an empty request varies by " + noise.toNanos() / 1000 + " µs";
  }

  private static boolean alike(TimedRun run) {
    return run.p() > CHANCE
        || run.difference().abs().compareTo(NEGLIGIBLE) < 0 && Math.abs(run.delta()) < SMALL;
  }
}
