package dev.proofmark.protocol.https;

import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.protocol.Attempt.Reply;
import java.io.IOException;

/** Something that a test changes on the device and puts back. */
interface Alteration {
  /** What is written down before it is made. */
  Change written();

  /** Makes it; granted if the device took it. */
  Reply make() throws IOException;

  /** Puts back what was there; granted if {@link #proof} shows it. */
  Reply undo() throws IOException;

  /** Whether all is as before: proven by a log-in. */
  Reply proof() throws IOException;
}
