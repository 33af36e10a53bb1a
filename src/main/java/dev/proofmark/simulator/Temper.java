package dev.proofmark.simulator;

import java.time.Duration;
import java.util.Optional;

/**
 * What makes a device awkward though it is sound. One that misbehaves as a whole, see {@link Meta},
 * has neither slots nor a handshake of this kind.
 *
 * @param slots how many connections the whole device takes at once; empty if each service counts
 *     its own
 * @param handshake how long each new connection waits before it is served
 * @param sharedLock true if failed log-ins count together, whatever interface they come over
 * @param restart when it restarts by itself; empty for never
 * @param clockOffset how far its clock is off; negative for behind
 */
public record Temper(
    Optional<Budget> slots,
    Duration handshake,
    boolean sharedLock,
    Optional<Restart> restart,
    Duration clockOffset) {

  /**
   * The budget of connections of a whole device.
   *
   * @param places how many at once, 1 or more
   * @param evicting true if a newcomer takes the place of the one that has idled longest; false if
   *     it is refused
   */
  public record Budget(int places, boolean evicting) {
    public Budget {
      if (places < 1) {
        throw new IllegalArgumentException(
            "a device cannot have " + places + " slots; give 1 or more");
      }
    }
  }

  /**
   * A restart that nobody asked for.
   *
   * @param connections it comes, once, with this accepted connection, counted from 1
   * @param dark how long no port is open
   */
  public record Restart(int connections, Duration dark) {
    public Restart {
      if (connections < 1) {
        throw new IllegalArgumentException(
            "a device cannot restart after " + connections + " connections; give 1 or more");
      }
    }
  }

  /** No limit, no wait, no restart, the right time. */
  static final Temper EVEN =
      new Temper(Optional.empty(), Duration.ZERO, false, Optional.empty(), Duration.ZERO);

  Temper withSlots(int places, boolean evicting) {
    return new Temper(
        Optional.of(new Budget(places, evicting)), handshake, sharedLock, restart, clockOffset);
  }

  Temper withHandshake(Duration value) {
    return new Temper(slots, value, sharedLock, restart, clockOffset);
  }

  Temper withSharedLock() {
    return new Temper(slots, handshake, true, restart, clockOffset);
  }

  Temper withRestart(int connections, Duration dark) {
    return new Temper(
        slots, handshake, sharedLock, Optional.of(new Restart(connections, dark)), clockOffset);
  }

  Temper withClock(Duration offset) {
    return new Temper(slots, handshake, sharedLock, restart, offset);
  }
}
