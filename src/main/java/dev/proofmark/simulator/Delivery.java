package dev.proofmark.simulator;

import java.util.Optional;

/**
 * How a simulated PLC leaves its maker.
 *
 * @param serial its serial number
 * @param firmware the version of its firmware
 * @param factoryNew true if nobody has set it up: only {@code admin} may log in and no client is
 *     trusted
 * @param adminPassword what {@code admin} logs in with; empty for a password made at the start
 */
public record Delivery(
    String serial, String firmware, boolean factoryNew, Optional<String> adminPassword) {
  /** Set up for the bench, with passwords of its own. */
  static final Delivery STANDARD = new Delivery("SIM-1", "1.0", false, Optional.empty());
}
