package fr1_identification;

import static dev.proofmark.bench.Expect.between;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.identity.AnonymousAccess;
import dev.proofmark.device.identity.AnonymousAccess.Anonymity;

/** Whoever uses the device says who he is, and is believed only with proof. */
@Verifies("CR 1.1")
class CR_1_1_UserAuthentication {

  @Check("somebody who does not say who he is gets no session")
  @AlsoVerifies({"CR 1.1 RE(1)", "CR 2.1"})
  @Covers(
      value = "OPC-012",
      missing =
          "one endpoint is tried, not each; what a session could browse and write is not listed")
  void givesNobodyASession(AnonymousAccess access, Anonymity anonymity) {
    between(access::withAccount, () -> access.as(anonymity)).denied();
  }
}
