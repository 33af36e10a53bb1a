package dev.proofmark.protocol;

import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Changes;
import java.util.ArrayList;
import java.util.List;

/** The changes that a driver wrote down, for tests. Thread-safe. */
public final class Ledger implements Changes {
  private final List<Change> made = new ArrayList<>();
  private final List<Change> left = new ArrayList<>();
  private Runnable onChange = () -> {};

  /** Does this whenever a change is about to be made. */
  public synchronized void beforeEach(Runnable act) {
    onChange = act;
  }

  @Override
  public synchronized Noted aboutToMake(Change change) {
    onChange.run();
    made.add(change);
    left.add(change);
    return () -> undone(change);
  }

  private synchronized void undone(Change change) {
    if (!left.removeIf(other -> other == change)) {
      throw new AssertionError("undone twice: " + change);
    }
  }

  /** All that were written down, in order. */
  public synchronized List<Change> made() {
    return List.copyOf(made);
  }

  /** Those that nobody has undone. */
  public synchronized List<Change> left() {
    return List.copyOf(left);
  }
}
