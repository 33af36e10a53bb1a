package fr2_use_control;

import static dev.proofmark.bench.Expect.expect;

import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.record.AuditEvents;
import dev.proofmark.device.record.AuditEvents.Occasion;
import dev.proofmark.device.record.Recorded;
import dev.proofmark.profile.EventReader;
import dev.proofmark.profile.Limit;
import dev.proofmark.profile.Limits;
import java.time.Duration;

/** Records bear the time at which it happened. */
@Verifies("CR 2.11")
class CR_2_11_Timestamps {

  @Check("a record bears the time of what it records, by the device's own clock")
  @Covers(value = "OPC-080", missing = "only the record of a log-in is looked at here")
  void stampsARecordWithItsTime(AuditEvents events, EventReader reader, Limits limits) {
    Duration tolerance = limits.time(Limit.CLOCK_AGREEMENT);
    expect(events.of(Occasion.LOG_IN))
        .toBe(
            "a record at most " + tolerance.toSeconds() + " s off",
            recorded -> recorded.within(tolerance),
            Recorded::inWords);
  }
}
