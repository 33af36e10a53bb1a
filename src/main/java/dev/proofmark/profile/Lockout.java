package dev.proofmark.profile;

import java.time.Duration;
import java.util.Optional;

/**
 * How many consecutive failed log-ins are allowed, and what follows.
 *
 * @param attempts failures after which access is denied, at least 1: as declared, or fewer where
 *     the standard of the protocol demands it
 * @param period how long access is denied
 * @param scope how far the lock reaches; empty if that is not known
 */
public record Lockout(int attempts, Duration period, Optional<LockScope> scope) implements Setting {

  /** A lock of unknown reach. */
  public Lockout(int attempts, Duration period) {
    this(attempts, period, Optional.empty());
  }
}
