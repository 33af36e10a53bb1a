package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Fault;

/** What can be wrong with the audit events of the OPC UA server. */
enum AuditFlaw implements Flaw {
  FAILURES_UNTOLD(
      "opcua.audit=off_for_failures", "Tells auditors of what was done and not of what failed."),
  LOCAL_TIME(
      "opcua.audit_time=local", "Stamps audit events with its local time as if it were UTC."),
  NO_USER("opcua.audit_user=null", "Names no user in audit events."),
  TOLD_TO_ALL("opcua.audit_access=everybody", "Tells everybody what only auditors may know.");

  private final Fault fault;

  AuditFlaw(String name, String meaning) {
    fault = new Fault(name, meaning);
  }

  @Override
  public Fault fault() {
    return fault;
  }
}
