package dev.proofmark.cli;

import dev.proofmark.act.Hands;
import dev.proofmark.result.Occasion;

/**
 * Who takes part in a run.
 *
 * @param occasion who makes it, and why
 * @param hands who does at the device what the network cannot
 * @param progress who watches
 */
record Crew(Occasion occasion, Hands hands, Progress progress) {
  /** A run of which nobody says who makes it, and that nobody lends a hand. */
  static Crew of(Progress progress) {
    return new Crew(Occasion.NONE, Hands.nobody(), progress);
  }
}
