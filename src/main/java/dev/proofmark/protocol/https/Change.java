package dev.proofmark.protocol.https;

import dev.proofmark.protocol.Attempt.Reply;
import java.io.IOException;

/** Something that a test changes on the device and puts back. */
interface Change {
  /** Makes it; granted if the device took it. */
  Reply make() throws IOException;

  /**
   * Puts back what was there and proves it by a log-in.
   *
   * @throws IllegalStateException if that failed; the message says what is left to be done by hand
   */
  void undo();
}
