package dev.proofmark.profile;

import java.time.Duration;

/**
 * How many consecutive failed log-ins are allowed, and what follows.
 *
 * @param attempts failures after which access is denied, at least 1
 * @param period how long access is denied
 */
public record Lockout(int attempts, Duration period) implements Setting {}
