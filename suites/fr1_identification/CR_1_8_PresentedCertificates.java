package fr1_identification;

import static dev.proofmark.bench.Expect.expect;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.crypto.PresentedCertificates;
import dev.proofmark.device.crypto.PresentedCertificates.Flaw;
import java.util.List;
import java.util.Set;

/** The certificate by which the device is known is its own, and says so. */
@Verifies("CR 1.8")
class CR_1_8_PresentedCertificates {

  @Check("the device shows the same certificate wherever it shows one")
  @AlsoVerifies({"CR 1.2", "CR 1.9"})
  @Covers("OPC-009")
  void showsOneCertificate(PresentedCertificates certificates) {
    expect(certificates.everywhere())
        .toBe("one certificate in all places", shown -> Set.copyOf(shown.values()).size() == 1);
  }

  @Check("the device's certificate tells who the device is and what its key is for")
  @AlsoVerifies({"CR 1.2", "CR 1.9"})
  @Covers("OPC-009")
  void namesItsHolder(PresentedCertificates certificates) {
    expect(certificates.flaws())
        .noting(all -> !all.isEmpty(), List::toString)
        .toBe("the name of the device itself", all -> all.stream().noneMatch(Flaw::grave));
  }

  @Check("the private half of the device's key cannot be worked out from the public half")
  @AlsoVerifies("CR 4.3")
  @Covers(
      value = "OPC-009",
      missing =
          "the modulus is not compared with those of other devices or with known test keys, and no"
              + " floor above 2048 bits is judged")
  void hasASoundKey(PresentedCertificates certificates) {
    expect(certificates.keyFlaws()).toBe("nothing that gives the key away", List::isEmpty);
  }
}
