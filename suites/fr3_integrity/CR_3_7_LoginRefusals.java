package fr3_integrity;

import static dev.proofmark.bench.Expect.expect;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.identity.LoginRefusals;
import dev.proofmark.device.identity.LoginRefusals.Reason;
import java.util.Set;

/** Whoever is refused learns that he is, and nothing that helps him to get in. */
@Verifies("CR 3.7")
class CR_3_7_LoginRefusals {

  @Check("a refused log-in looks the same whatever was wrong with it")
  @AlsoVerifies({"CR 1.1", "CR 1.5", "CR 1.7", "CR 1.10", "CR 1.11", "CR 3.5"})
  @Covers("OPC-018")
  @Covers(value = "OPC-019", missing = "no account is disabled to be tried")
  @Covers("OPC-024")
  void tellsNothingAboutTheReason(LoginRefusals refusals, Reason reason) {
    expect(refusals.told(reason))
        .toBe("one and the same refusal", told -> Set.copyOf(told.values()).size() == 1);
  }
}
