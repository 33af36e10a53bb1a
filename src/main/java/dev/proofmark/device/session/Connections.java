package dev.proofmark.device.session;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;

/** Connections held open at the same time. One object holds them all. */
public interface Connections extends Capability {
  /** Opens one more and uses it, so that the device must serve it. */
  Answer openOneMore();

  /** Uses the first one that was opened. */
  Answer useFirst();

  /** Closes them all, properly. */
  void closeAll();
}
