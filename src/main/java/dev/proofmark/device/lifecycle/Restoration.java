package dev.proofmark.device.lifecycle;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;

/** Puts back what an interrupted test left changed. */
public interface Restoration extends Capability {
  /**
   * Undoes a change and reads it back. Granted if all is as before, also if nothing had to be done.
   */
  Answer undo(Change change);
}
