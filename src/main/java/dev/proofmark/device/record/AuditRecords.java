package dev.proofmark.device.record;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/** The audit log, as it can be read over this endpoint. */
public interface AuditRecords extends Capability {
  /** Somebody who has no business with the log. */
  enum Intruder implements Variant {
    NOBODY,
    OTHER_ROLE
  }

  /** Reads the log in the declared role; granted if it holds at least one record. */
  Answer readByAuditor();

  /** Tries to read it as somebody else; granted if a record was read. */
  Answer readBy(Intruder intruder);

  /** Tries to delete it in the role that may read it; granted if the device did. */
  Answer deletedByAuditor();
}
