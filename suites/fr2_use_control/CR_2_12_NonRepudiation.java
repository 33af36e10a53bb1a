package fr2_use_control;

import static dev.proofmark.bench.Expect.expect;

import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.record.AuditEvents;
import dev.proofmark.device.record.AuditEvents.Occasion;
import dev.proofmark.device.record.Recorded;
import dev.proofmark.profile.EventReader;
import dev.proofmark.result.Severity;

/** Records name the user who did it. */
@Verifies("CR 2.12")
class CR_2_12_NonRepudiation {

  @Check(value = "a record names the user who logged in", severity = Severity.MEDIUM)
  @Covers("OPC-080")
  void namesWhoLoggedIn(AuditEvents events, EventReader reader) {
    expect(events.of(Occasion.LOG_IN))
        .toBe("a record that names the user", Recorded::attributed, Recorded::inWords);
  }
}
