package dev.proofmark.protocol.opcua;

import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Changes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Keeps in memory what was written down about changes to the device. */
final class ChangeLog implements Changes {
  private final List<Change> made = new ArrayList<>();
  private final List<Change> left = new ArrayList<>();
  private boolean full;

  /** Nothing can be written down any more. */
  void fill() {
    full = true;
  }

  @Override
  public Noted aboutToMake(Change change) {
    if (full) {
      throw new UncheckedIOException(new IOException("no space left"));
    }
    made.add(change);
    left.add(change);
    return () -> left.remove(change);
  }

  /** All of them, in order. */
  List<Change> made() {
    return List.copyOf(made);
  }

  /** Those that nobody has undone. */
  List<Change> left() {
    return List.copyOf(left);
  }
}
