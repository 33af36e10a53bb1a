package fr3_integrity;

import static dev.proofmark.bench.Expect.between;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.integrity.UnprotectedSessions;
import dev.proofmark.device.integrity.UnprotectedSessions.User;

/** What is sent and received cannot be changed on the way without notice. */
@Verifies("CR 3.1")
class CR_3_1_CommunicationIntegrity {

  @Check("nobody gets a session on a channel that neither signs nor encrypts")
  @AlsoVerifies({"CR 3.1 RE(1)", "CR 4.1", "CR 1.2", "CR 3.8"})
  @Covers("OPC-003")
  @Covers("OPC-004")
  void givesNoSessionOnAnUnprotectedChannel(UnprotectedSessions sessions, User user) {
    between(sessions::onProtectedChannel, () -> sessions.onUnprotectedChannel(user)).denied();
  }
}
