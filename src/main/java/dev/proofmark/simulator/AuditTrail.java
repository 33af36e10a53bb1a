package dev.proofmark.simulator;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** The audit log of one simulated PLC: what happened, when, from where and by whom. Thread-safe. */
public final class AuditTrail {
  /** The kinds of auditable event. */
  public enum Type {
    LOGIN,
    LOGOUT,
    LOCK,
    WRITE,
    CONFIGURATION,
    LOG_READ,
    DENIED
  }

  /**
   * One record.
   *
   * @param at when, in UTC, by the PLC's own clock
   * @param source address of the peer
   * @param user the name given, or the peer's certificate; {@code -} if there is none
   * @param service the interface
   * @param type what kind of event
   * @param succeeded whether it was done
   * @param detail what was touched; may be empty
   */
  public record Entry(
      Instant at,
      String source,
      String user,
      String service,
      Type type,
      boolean succeeded,
      String detail) {

    /** The record as one line of text. */
    public String line() {
      return "%s source=%s user=%s service=%s type=%s result=%s %s"
          .formatted(
              at,
              source,
              user,
              service,
              type.name().toLowerCase(Locale.ROOT).replace('_', '-'),
              succeeded ? "ok" : "failed",
              detail)
          .strip();
    }
  }

  private static final int CAPACITY = 10_000;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private final Clock clock;

  AuditTrail(Clock clock) {
    this.clock = clock;
  }

  /** Adds a record; the oldest one goes when the log is full. */
  public synchronized void record(
      String source, String user, String service, Type type, boolean succeeded, String detail) {
    if (entries.size() == CAPACITY) {
      entries.removeFirst();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    entries.add(
        new Entry(now, clean(source), clean(user), service, type, succeeded, clean(detail)));
  }

  /** The records so far, oldest first. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Forgets everything; only a faulty PLC does. */
  public synchronized void clear() {
    entries.clear();
  }

  /** No peer may forge a line or a field by what it calls itself. */
  private static String clean(String text) {
    String safe = text.replaceAll("[^\\p{Graph}]", "_");
    return safe.isEmpty() ? "" : safe.substring(0, Math.min(200, safe.length()));
  }
}
