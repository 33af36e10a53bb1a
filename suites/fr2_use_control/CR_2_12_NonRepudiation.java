package fr2_use_control;

import static dev.proofmark.bench.Expect.expect;
import static dev.proofmark.catalogue.Risk.INTRUSIVE;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.record.AuditEvents;
import dev.proofmark.device.record.AuditEvents.Deed;
import dev.proofmark.device.record.AuditEvents.Occasion;
import dev.proofmark.device.record.Recorded;
import dev.proofmark.profile.EventReader;
import dev.proofmark.result.Severity;

/** Records name the user who did it. */
@Verifies("CR 2.12")
class CR_2_12_NonRepudiation {

  @Check(value = "a record names the user who logged in", severity = Severity.MEDIUM)
  @Covers(value = "OPC-080", missing = "only who did it is looked at here")
  void namesWhoLoggedIn(AuditEvents events, EventReader reader) {
    expect(events.of(Occasion.LOG_IN))
        .toBe("a record that names the user", Recorded::attributed, Recorded::inWords);
  }

  @Check(
      value = "changes, made and denied, are recorded with what was to change and by whom",
      risk = INTRUSIVE,
      severity = Severity.MEDIUM)
  @AlsoVerifies({"CR 2.8", "CR 6.2"})
  @Covers(
      value = "OPC-081",
      missing =
          "history, node management, roles, transfers of subscriptions and permitted method calls"
              + " are not tried")
  void recordsWhoChangesWhat(AuditEvents events, Deed deed, EventReader reader) {
    expect(events.of(deed))
        .toBe(
            "a record that says what was done and by whom",
            recorded -> recorded.right() && recorded.attributed(),
            Recorded::inWords);
  }
}
