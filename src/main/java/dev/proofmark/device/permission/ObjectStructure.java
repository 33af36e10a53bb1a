package dev.proofmark.device.permission;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;

/** Which objects there are, and how they hang together. */
public interface ObjectStructure extends Capability {
  /** Looks at it as an observer. */
  Answer seen();

  /**
   * Adds and removes objects and relations as an observer and as nobody; what was added is taken
   * away again, and nothing else is touched. Granted if the device does one of them.
   */
  Answer changed();
}
