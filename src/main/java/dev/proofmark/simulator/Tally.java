package dev.proofmark.simulator;

import java.util.HashMap;
import java.util.Map;

/** Failed log-ins in a row, and which accounts are locked for them. Thread-safe. */
final class Tally {
  /** What becomes of one attempt. */
  enum Turn {
    /** The account is locked, so the attempt does not count. */
    LOCKED,
    /** It was taken. */
    TAKEN,
    /** It was taken, and it is the wrong one with which the account locks. */
    LOCKING
  }

  private static final class Counter {
    int failures;
    long lastCounts = Long.MIN_VALUE;
    boolean locked;
    long until;
  }

  private final Map<String, Counter> counters = new HashMap<>();

  /** Takes an attempt by this name, and counts it if it is wrong. */
  synchronized Turn take(String name, boolean right, Lock lock) {
    Counter counter = counters.computeIfAbsent(name, n -> new Counter());
    long now = System.nanoTime();
    if (counter.locked && now - counter.until >= 0) {
      counters.put(name, counter = new Counter());
    }
    // A late counter is what the race lives on: until it counts, the door stays open.
    if (counter.locked && now - counter.lastCounts >= 0) {
      return Turn.LOCKED;
    }
    if (right) {
      counters.remove(name);
      return Turn.TAKEN;
    }
    return count(counter, now, lock) ? Turn.LOCKING : Turn.TAKEN;
  }

  /** Whether the account locks with this failure. */
  private static boolean count(Counter counter, long now, Lock lock) {
    counter.failures++;
    if (counter.failures < lock.attempts() || counter.locked) {
      return false;
    }
    counter.locked = true;
    counter.lastCounts = now + lock.late().toNanos();
    counter.until = counter.lastCounts + lock.period().toNanos();
    return true;
  }

  /** Forgets everything, as a device without power does. */
  synchronized void clear() {
    counters.clear();
  }
}
