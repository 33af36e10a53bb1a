package fr1_identification;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.bench.Unanswered.inconclusive;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.identity.AnonymousAccess;
import dev.proofmark.device.identity.AnonymousAccess.Anonymity;
import dev.proofmark.device.session.SessionlessRequests;
import dev.proofmark.device.session.SessionlessRequests.MissingSession;

/** Whoever uses the device says who he is, and is believed only with proof. */
@Verifies("CR 1.1")
class CR_1_1_UserAuthentication {

  @Check("somebody who does not say who he is gets no session")
  @AlsoVerifies({"CR 1.1 RE(1)", "CR 2.1"})
  @Covers("OPC-012")
  void givesNobodyASession(AnonymousAccess access, Anonymity anonymity) {
    if (access.declaredOpen()) {
      throw inconclusive(
          "declared open to nobody in particular; what such a session may do counts");
    }
    between(access::withAccount, () -> access.as(anonymity)).denied();
  }

  @Check("before anybody has logged in the device does nothing but say how to log in")
  @AlsoVerifies({"CR 1.2", "CR 2.1", "CR 7.7"})
  @Covers("OPC-002")
  void servesNothingWithoutASession(SessionlessRequests requests, MissingSession missing) {
    between(requests::inSession, () -> requests.without(missing)).denied();
  }
}
