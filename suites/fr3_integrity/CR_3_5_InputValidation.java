package fr3_integrity;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.catalogue.Risk.INTRUSIVE;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.integrity.InvalidWrites;
import dev.proofmark.device.integrity.InvalidWrites.Invalidity;

/** What comes in is looked at before it is used. */
@Verifies("CR 3.5")
class CR_3_5_InputValidation {

  @Check(value = "what an object cannot hold is not written to it", risk = INTRUSIVE)
  @AlsoVerifies({"CR 3.6", "CR 3.7"})
  @Covers(
      value = "OPC-079",
      missing =
          "values beyond a declared range, unusual numbers and dates, structures of unknown type,"
              + " values with a bad status, great lengths, and arguments of methods")
  void writesNothingInvalid(InvalidWrites writes, Invalidity invalidity) {
    between(writes::valid, () -> writes.with(invalidity)).denied();
  }
}
