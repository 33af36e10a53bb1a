package fr3_integrity;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.catalogue.Risk.INTRUSIVE;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.session.EndedSessions;
import dev.proofmark.device.session.EndedSessions.SessionEnd;

/** A session that has ended is over for good. */
@Verifies("CR 3.8")
class CR_3_8_SessionIntegrity {

  @Check(value = "a session that has ended opens nothing any more", risk = INTRUSIVE)
  @AlsoVerifies({"CR 1.3", "CR 1.5"})
  @Covers(
      value = "WEB-010",
      missing = "deleting the user, lowering the role and a restart of the device are not tried")
  @Covers(
      value = "OPC-057",
      missing =
          "Publish, 300 further sessions and the end by a closed channel or connection are not"
              + " tried")
  void endsASessionForGood(EndedSessions sessions, SessionEnd end) {
    between(sessions::usedWhileOpen, () -> sessions.usedAfter(end)).denied();
  }
}
