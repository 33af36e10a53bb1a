package fr4_confidentiality;

import static dev.proofmark.bench.Expect.between;

import dev.proofmark.bench.Check;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.integrity.ClearTextContent;

/** What only some may read is kept secret on the way. */
@Verifies("CR 4.1")
class CR_4_1_InformationConfidentiality {

  @Check("nothing that needs a log-in is served over a way on which others can read it")
  void servesNothingInClear(ClearTextContent content) {
    between(content::protectedWay, content::inClear).deniedOrAbsent();
  }
}
