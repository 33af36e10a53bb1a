package fr5_data_flow;

import static dev.proofmark.bench.Expect.expect;

import dev.proofmark.bench.Check;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.identity.Login;
import dev.proofmark.result.Severity;

/** The device works in a network that is cut into zones, and does not get round the cuts. */
@Verifies("CR 5.1")
class CR_5_1_NetworkSegmentation {

  @Check(
      value = "logging in and working need no other port than the declared one",
      severity = Severity.MEDIUM)
  void worksThroughItsDeclaredPortAlone(Login login) {
    expect(login.withCorrectPassword()).granted();
  }
}
