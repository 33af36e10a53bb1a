package fr6_response;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.bench.Expect.expect;
import static dev.proofmark.catalogue.Risk.INTRUSIVE;

import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.record.AuditRecords;
import dev.proofmark.device.record.AuditRecords.Intruder;
import dev.proofmark.profile.AuditLog;

/** Those who may can read the audit log, and only read it. */
@Verifies("CR 6.1")
class CR_6_1_AuditLogAccessibility {

  @Check("the role that may read the audit log can")
  @Covers(
      value = "LOG-008",
      on = {"https", "opcua", "ssh"},
      missing = "export format, paging, filters and concurrent reading are not looked at")
  void letsTheAuditorRead(AuditRecords records, AuditLog log) {
    expect(records.readByAuditor()).granted();
  }

  @Check("nobody else can read the audit log")
  @Covers(
      value = "LOG-008",
      on = {"https", "opcua", "ssh"})
  void letsNobodyElseRead(AuditRecords records, Intruder intruder, AuditLog log) {
    between(records::readByAuditor, () -> records.readBy(intruder)).denied();
  }

  @Check(value = "who may read the audit log cannot delete it", risk = INTRUSIVE)
  @Covers(
      value = "LOG-008",
      on = {"https", "opcua", "ssh"})
  void letsTheAuditorDeleteNothing(AuditRecords records, AuditLog log) {
    between(records::readByAuditor, records::deletedByAuditor).denied();
  }
}
