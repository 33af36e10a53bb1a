package fr4_confidentiality;

import static dev.proofmark.bench.Expect.between;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.integrity.ClearTextContent;
import dev.proofmark.device.integrity.ConfidentialContent;
import dev.proofmark.device.integrity.ConfidentialContent.Exposure;

/** What only some may read is kept secret on the way. */
@Verifies("CR 4.1")
class CR_4_1_InformationConfidentiality {

  @Check("nothing that needs a log-in is served over a way on which others can read it")
  void servesNothingInClear(ClearTextContent content) {
    between(content::protectedWay, content::inClear).deniedOrAbsent();
  }

  @Check("what is declared confidential is given over encrypted ways alone")
  @AlsoVerifies({"CR 3.1", "CR 2.1"})
  @Covers(
      value = "OPC-006",
      missing = "the declaration is of single nodes; a log-in over such a way is tried by OPC-014")
  @Covers(
      value = "OPC-075",
      missing =
          "writing, calling and browsing are not tried there, nor are requests without a session and"
              + " a session that moves to a weaker channel")
  void givesNothingConfidentialInClear(ConfidentialContent content, Exposure exposure) {
    between(content::inSecret, () -> content.over(exposure)).deniedOrAbsent();
  }
}
