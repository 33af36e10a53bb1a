package dev.proofmark.device.permission;

import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;

/** Who may do what with the declared objects, tried by everybody who has an account. */
public interface Rights extends Capability {
  /**
   * Tries each operation on each object as each party. What is written is put back; what must not
   * be touched is left out and said so.
   */
  Observed<RightsTable> tried();
}
