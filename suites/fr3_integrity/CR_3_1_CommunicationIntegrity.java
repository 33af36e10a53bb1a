package fr3_integrity;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.bench.Expect.expect;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.integrity.UnprotectedSessions;
import dev.proofmark.device.integrity.UnprotectedSessions.User;
import dev.proofmark.device.session.SessionOffers;
import java.util.List;

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

  @Check("what the device offers before a session it offers in the session, too")
  @AlsoVerifies({"CR 3.1 RE(1)", "CR 3.8"})
  @Covers("OPC-008")
  void repeatsItsOfferInTheSession(SessionOffers offers) {
    expect(offers.differences()).toBe("the same offer in both places", List::isEmpty);
  }
}
