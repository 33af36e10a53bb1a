package dev.proofmark.device.permission;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;

/** What the device shows of its users, their sessions and its trust. */
public interface SecurityRecords extends Capability {
  /** Reads them as the administrator; granted if at least one is shown. */
  Answer byAdministrator();

  /** Reads them as everybody else; granted if one is shown. */
  Answer byOthers();
}
