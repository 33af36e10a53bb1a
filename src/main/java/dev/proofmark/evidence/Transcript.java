package dev.proofmark.evidence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened during one check, in order: sent, received, waited, expected. The proof of its
 * verdict, clean of secrets as it is written. Thread-safe and bounded.
 */
public final class Transcript {
  /** What one entry tells. */
  public enum Kind {
    SENT,
    RECEIVED,
    WAITED,
    NOTED,
    /** A control: something that had to hold for the check to mean anything. */
    CONTROL,
    /** A demand of the check and what was observed instead or as demanded. */
    EXPECTED,
    /** Something a reader of the verdict should know besides. */
    OBSERVED
  }

  /**
   * One line of a transcript.
   *
   * @param at time since the check began, in milliseconds
   * @param kind what the line tells
   * @param text one line or more, without secrets
   */
  public record Entry(long at, Kind kind, String text) {}

  private static final int MAX_ENTRIES = 2_000;
  private static final int MAX_TEXT = 4_000;

  private final Redactor redactor;
  private final long start = System.nanoTime();
  private final List<Entry> entries = new ArrayList<>();
  private final List<String> observations = new ArrayList<>();
  private int leftOut;
  private String doubt = "";
  private int expectations;
  private boolean served;
  private Duration waited = Duration.ZERO;

  public Transcript(Redactor redactor) {
    this.redactor = redactor;
  }

  public synchronized void sent(String text) {
    served = false;
    add(Kind.SENT, text);
  }

  public void received(String text) {
    add(Kind.RECEIVED, text);
  }

  public void noted(String text) {
    add(Kind.NOTED, text);
  }

  /** A control, and whether it held. */
  public synchronized void control(String text, boolean held) {
    served = held;
    add(Kind.CONTROL, text);
  }

  /** Whether the last thing that the device did in this check was to serve a control. */
  public synchronized boolean endedWithAControl() {
    return served;
  }

  /** Time that the check let pass on purpose; the run reports it apart from work. */
  public synchronized void waited(Duration time, String why) {
    waited = waited.plus(time);
    add(Kind.WAITED, time.toMillis() + " ms: " + why);
  }

  /** A demand that decided, or helped to decide, the verdict. */
  public synchronized void expected(String text) {
    expectations++;
    add(Kind.EXPECTED, text);
  }

  /** Something a reader of the verdict should know besides, such as a late refusal. */
  public synchronized void observed(String text) {
    String clean = redactor.redact(text);
    if (!observations.contains(clean)) {
      observations.add(clean);
      add(Kind.OBSERVED, text);
    }
  }

  /** What was worth knowing besides, so far. */
  public synchronized List<String> observations() {
    return List.copyOf(observations);
  }

  /** A text without the secrets that this transcript must not show. */
  public String clean(String text) {
    return redactor.redact(text);
  }

  /**
   * From now on a connection that the device just closes may have a reason of its own: this one.
   */
  public synchronized void doubtClosings(String why) {
    doubt = why;
  }

  /** Why a closed connection says nothing here; empty if nothing speaks against it. */
  public synchronized String doubt() {
    return doubt;
  }

  /** How many demands were made; a check that made none has proven nothing. */
  public synchronized int expectations() {
    return expectations;
  }

  /** The sum of all waiting on purpose. */
  public synchronized Duration waited() {
    return waited;
  }

  /** The lines so far; the last one says how many found no room. */
  public synchronized List<Entry> entries() {
    List<Entry> copy = new ArrayList<>(entries);
    if (leftOut > 0) {
      copy.add(new Entry(now(), Kind.NOTED, leftOut + " further lines left out"));
    }
    return List.copyOf(copy);
  }

  private synchronized void add(Kind kind, String text) {
    // Demands are always kept: they carry the verdict.
    if (entries.size() >= MAX_ENTRIES && kind != Kind.EXPECTED) {
      leftOut++;
      return;
    }
    String clean = redactor.redact(text);
    if (clean.length() > MAX_TEXT) {
      clean = clean.substring(0, MAX_TEXT) + " … (" + clean.length() + " characters)";
    }
    entries.add(new Entry(now(), kind, clean));
  }

  private long now() {
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }
}
