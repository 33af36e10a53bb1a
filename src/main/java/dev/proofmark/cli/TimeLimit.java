package dev.proofmark.cli;

import dev.proofmark.bench.Plan;
import dev.proofmark.catalogue.CheckList;
import dev.proofmark.pace.Estimates;
import dev.proofmark.pace.Fit;
import dev.proofmark.profile.Durations;
import java.time.Duration;
import java.time.Instant;

/**
 * The time that a run is given.
 *
 * @param given as the user said
 * @param begun since when it passes
 */
record TimeLimit(Duration given, Instant begun) {
  private static final Duration REPORTS = Duration.ofSeconds(3);
  private static final int MARGIN = 10;

  /** A time as on the command line, such as {@code 15m} or {@code 15 min}, that passes from now. */
  static TimeLimit of(String text) {
    try {
      return new TimeLimit(
          Durations.parse(text.strip().replaceFirst("(?<=\\d) ?m$", " min")), Instant.now());
    } catch (IllegalArgumentException e) {
      throw new Refusal("--within " + e.getMessage());
    }
  }

  /** When no further check begins. */
  Instant end() {
    return begun.plus(given).minus(REPORTS);
  }

  /**
   * What fits into the rest: without a tenth for what nobody foresees, without the reports, and
   * without the visits at the end, which are no longer than those before this.
   */
  Fit fit(Plan plan, Estimates estimates) {
    Duration visits = Duration.between(begun, Instant.now());
    Duration room =
        given.minus(visits.multipliedBy(2)).minus(REPORTS).minus(given.dividedBy(MARGIN));
    return Fit.of(plan, estimates, CheckList.current(), room);
  }
}
