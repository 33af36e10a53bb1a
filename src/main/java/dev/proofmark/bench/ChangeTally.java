package dev.proofmark.bench;

import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Changes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts the changes of one run and knows which are still to be undone; hands each on to where it
 * is written down. Thread-safe.
 */
final class ChangeTally implements Changes {
  private final Optional<Changes> log;
  private final List<Change> left = new ArrayList<>();
  private int made;

  /**
   * @param log where each is written down before it is made; empty for trials that have no store
   */
  ChangeTally(Optional<Changes> log) {
    this.log = log;
  }

  @Override
  public Noted aboutToMake(Change change) {
    Optional<Noted> written = log.map(changes -> changes.aboutToMake(change));
    synchronized (this) {
      made++;
      left.add(change);
    }
    return () -> {
      written.ifPresent(Noted::undone);
      synchronized (this) {
        // By identity: two changes of one object may be alike.
        left.removeIf(other -> other == change);
      }
    };
  }

  synchronized int made() {
    return made;
  }

  /** The changes that nobody has undone yet, in the order in which they were made. */
  synchronized List<Change> left() {
    return List.copyOf(left);
  }
}
