package fr5_data_flow;

import static dev.proofmark.bench.Expect.expect;

import dev.proofmark.bench.Check;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.availability.Referrals;
import dev.proofmark.result.Severity;

/** The device works in a network that is cut into zones, and does not get round the cuts. */
@Verifies("CR 5.1")
class CR_5_1_NetworkSegmentation {

  @Check(value = "nobody is sent to a port that is not declared", severity = Severity.MEDIUM)
  void sendsNobodyToAnUndeclaredPort(Referrals referrals) {
    expect(referrals.ports())
        .toBe("none but " + referrals.declared(), named -> referrals.declared().containsAll(named));
  }
}
