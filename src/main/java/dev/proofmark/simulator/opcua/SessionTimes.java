package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Plant;

/** Which session time-out the server grants, and whether it holds itself to it. */
record SessionTimes(boolean bounded, boolean numbersOnly, boolean survivesDrop) {
  private static final double SHORTEST = 2_000;
  private static final double LONGEST = 3_600_000;

  static SessionTimes of(Plant plant) {
    return new SessionTimes(
        !Weakness.TIMEOUT_NONE.in(plant),
        !Weakness.TIMEOUT_NAN.in(plant),
        Weakness.TIMEOUT_SURVIVES_DROP.in(plant));
  }

  /**
   * The time-out granted, in milliseconds: between a second and an hour. Zero, negative values and
   * what is no number get the longest (OPC 10000-4, 5.7.2: the revised time-out is above zero).
   */
  double granted(double requested) {
    if (Double.isNaN(requested)) {
      return numbersOnly && bounded ? LONGEST : requested;
    }
    if (!bounded) {
      return requested > 0 ? requested : Double.POSITIVE_INFINITY;
    }
    return requested > 0 ? Math.min(LONGEST, Math.max(SHORTEST, requested)) : LONGEST;
  }

  /** Whether a session with this granted time-out ever ends by idling. */
  boolean enforced(double granted) {
    return bounded && !Double.isNaN(granted);
  }
}
