package dev.proofmark.device.record;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;

/** What the device has recorded of an object whose recorded values may be lost. */
public interface RecordedValues extends Capability {
  /** Records a minute of test values as the administrator; granted if they were read back. */
  Answer recordedByAdministrator();

  /**
   * Adds, changes and deletes values in that minute as everybody who may not. Granted if the
   * administrator then reads something else than he recorded.
   */
  Answer changedByOthers();
}
