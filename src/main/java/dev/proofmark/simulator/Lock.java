package dev.proofmark.simulator;

import java.time.Duration;
import java.util.List;

/**
 * How an interface locks accounts.
 *
 * @param attempts failures in a row after which the account is locked
 * @param period how long it stays locked
 * @param late how long after a failure it counts; more than nothing lets parallel attempts race
 * @param caseSensitive true if each spelling of a user name has a counter of its own
 * @param recorded whether the lock is written into the audit log
 * @param global true if every account is locked out together with the one that was tried
 */
public record Lock(
    int attempts,
    Duration period,
    Duration late,
    boolean caseSensitive,
    boolean recorded,
    boolean global) {
  private static final Duration FOR_EVER = Duration.ofDays(36_500);
  private static final Duration WRITE_BEHIND = Duration.ofMillis(1_500);

  /** Never locks. */
  public static final Lock NONE =
      new Lock(Integer.MAX_VALUE, Duration.ZERO, Duration.ZERO, false, true, false);

  /** The lock that the settings declare, with the faults {@code <prefix>.lockout=…} applied. */
  public static Lock of(Plant plant, String prefix) {
    if (plant.has(prefix + ".lockout=none")) {
      return NONE;
    }
    Settings settings = plant.settings();
    int attempts = settings.lockAttempts();
    return new Lock(
        plant.has(prefix + ".lockout=too-early") ? Math.max(1, attempts / 2) : attempts,
        plant.has(prefix + ".lockout=never-ends") ? FOR_EVER : settings.lockPeriod(),
        plant.has(prefix + ".lockout=race") ? WRITE_BEHIND : Duration.ZERO,
        plant.has(prefix + ".lockout=case-sensitive"),
        !plant.has(prefix + ".lockout=unrecorded"),
        plant.has(prefix + ".lockout_scope=global"));
  }

  /** The faults that {@link #of} knows; a factory lists them among its own. */
  public static List<Fault> faults(String prefix) {
    String name = prefix + ".lockout=";
    return List.of(
        new Fault(name + "none", "No number of wrong passwords locks an account."),
        new Fault(name + "too-early", "An account locks after half of the declared attempts."),
        new Fault(name + "never-ends", "A locked account stays locked beyond the declared period."),
        new Fault(name + "race", "Failures count late, so that attempts at once are all judged."),
        new Fault(name + "case-sensitive", "Each spelling of a user name has its own counter."),
        new Fault(name + "unrecorded", "A lock leaves no record in the audit log."),
        new Fault(
            prefix + ".lockout_scope=global",
            "Who fails too often locks everybody else out, too."));
  }
}
