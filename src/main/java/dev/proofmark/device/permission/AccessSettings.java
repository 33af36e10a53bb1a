package dev.proofmark.device.permission;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;

/** What the device has set about an object besides its value: who may do what with it, and how. */
public interface AccessSettings extends Capability {
  /** Writes the value that a test object has, as an operator. */
  Answer valueByOperator();

  /**
   * Writes each setting of test objects as it is, as everybody but the administrator. Granted if
   * the device takes one: who can write it so can write it otherwise.
   */
  Answer settingsByOthers();
}
