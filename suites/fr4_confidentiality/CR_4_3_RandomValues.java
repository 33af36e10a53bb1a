package fr4_confidentiality;

import static dev.proofmark.bench.Expect.expect;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.crypto.RandomValues;
import dev.proofmark.device.crypto.RandomValues.Drawn;

/** What must be foreseen by nobody is drawn at random. */
@Verifies("CR 4.3")
class CR_4_3_RandomValues {

  @Check("no defect is seen in the values that the device draws at random")
  @AlsoVerifies({"CR 1.14", "CR 3.8"})
  @Covers(
      value = "OPC-047",
      missing =
          "values before and after a restart are not compared, and no elliptic curve is spoken")
  void drawsNothingThatCanBeForeseen(RandomValues values) {
    expect(values.drawn())
        .toBe(
            "no defect in at least " + RandomValues.FEWEST + " of each kind",
            drawn -> drawn.enough() && drawn.defects().isEmpty(),
            drawn -> !drawn.defects().isEmpty(),
            Drawn::inWords);
  }
}
