package fr2_use_control;

import static dev.proofmark.bench.Expect.expect;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.record.AuditEvents;
import dev.proofmark.device.record.AuditEvents.Occasion;
import dev.proofmark.device.record.Recorded;
import dev.proofmark.profile.EventReader;
import dev.proofmark.result.Severity;

/** What happens to connections, sessions and users is recorded as it was. */
@Verifies("CR 2.8")
class CR_2_8_AuditableEvents {

  @Check(
      value = "connections, log-ins and log-outs are recorded, also those that fail",
      severity = Severity.MEDIUM)
  @AlsoVerifies("CR 6.2")
  @Covers(
      value = "OPC-080",
      missing =
          "the record of an opened channel is not asked for the name of its request, and"
              + " revoked or otherwise unfit certificates are not tried")
  void recordsWhatHappens(AuditEvents events, Occasion occasion, EventReader reader) {
    expect(events.of(occasion))
        .toBe("a record that says how it was", Recorded::right, Recorded::inWords);
  }
}
