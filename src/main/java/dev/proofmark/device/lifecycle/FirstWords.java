package dev.proofmark.device.lifecycle;

import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;

/** What ports of the device say unasked: whoever only listens can harm nothing. */
public interface FirstWords extends Capability {
  /**
   * Connects to a port once, sends nothing, and listens for a moment.
   *
   * @param port 1 to 65535
   * @return the first line that it says, at most 100 printable characters; empty if it is open and
   *     says nothing
   */
  Observed<String> of(int port);
}
