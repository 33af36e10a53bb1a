package dev.proofmark.wire;

import java.io.IOException;
import java.time.Duration;

/** How much of the device all lines of a gate may take together. */
final class Budget {
  private static final int LARGEST_PIECE = 16 * 1024;

  private final Duration patience;
  private final Slots slots;
  private final Pace openings;
  private final Pace bytes;
  private final int piece;

  /**
   * A budget.
   *
   * @param patience how long a connection may wait for its turn
   */
  Budget(Allowance allowance, Duration patience) {
    this.patience = patience;
    this.slots = new Slots(allowance.connections());
    this.openings = new Pace(allowance.perSecond());
    this.bytes = new Pace(allowance.bytesPerSecond());
    // Small enough that a slow rate is a trickle and not a burst every few seconds.
    this.piece =
        (int) Math.max(1, Math.min(LARGEST_PIECE, Math.ceil(allowance.bytesPerSecond() / 20.0)));
  }

  /** Waits until one more connection may be opened. */
  Slots.Slot enter() throws IOException {
    Slots.Slot slot = slots.take(patience);
    try {
      openings.take(1);
      return slot;
    } catch (IOException e) {
      slot.close();
      throw e;
    }
  }

  Duration patience() {
    return patience;
  }

  Slots slots() {
    return slots;
  }

  Pace openings() {
    return openings;
  }

  Pace bytes() {
    return bytes;
  }

  /** The most bytes to book and send in one go. */
  int piece() {
    return piece;
  }
}
