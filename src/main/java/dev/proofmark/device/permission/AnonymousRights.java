package dev.proofmark.device.permission;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;

/** What somebody may do who does not say who he is, if he gets in at all. */
public interface AnonymousRights extends Capability {
  /** Writes a test object as an operator. */
  Answer byOperator();

  /**
   * Does what goes beyond reading, as nobody: writes, calls, adds, and reads what is about
   * security. Granted if the device lets him do one of them.
   */
  Answer byNobody();
}
