package fr1_identification;

import static dev.proofmark.bench.Expect.between;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.identity.NearMisses;
import dev.proofmark.device.identity.NearMisses.Miss;

/** All of a password counts, or its strength is not what it seems to be. */
@Verifies("CR 1.7")
class CR_1_7_PasswordComparison {

  @Check("credentials that are nearly right, or hardly there, are wrong")
  @AlsoVerifies({"CR 1.1", "CR 3.5"})
  @Covers("OPC-024")
  void refusesNearMisses(NearMisses misses, Miss miss) {
    between(misses::exact, () -> misses.with(miss)).deniedOrAbsent();
  }
}
