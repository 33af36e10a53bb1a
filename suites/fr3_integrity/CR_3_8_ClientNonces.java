package fr3_integrity;

import static dev.proofmark.bench.Expect.between;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.session.ClientNonces;
import dev.proofmark.device.session.ClientNonces.NonceFault;

/** A device wants its share of randomness from its clients. */
@Verifies("CR 3.8")
class CR_3_8_ClientNonces {

  @Check("nobody gets a channel or a session for too short a nonce")
  @AlsoVerifies({"CR 3.5", "CR 4.3"})
  @Covers(
      value = "OPC-048",
      missing = "nonces that are too long, all zero or used before are not tried")
  void takesNoShortNonce(ClientNonces nonces, NonceFault fault) {
    between(nonces::sound, () -> nonces.with(fault)).denied();
  }
}
