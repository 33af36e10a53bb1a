package fr1_identification;

import static dev.proofmark.bench.Expect.expect;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.crypto.Certificates;
import dev.proofmark.device.crypto.Certificates.Facts;
import java.util.Locale;

/** Certificates that the device uses follow accepted practice. */
@Verifies("CR 1.8")
class CR_1_8_PkiCertificates {

  @Check("the device's own certificate is within its validity")
  @AlsoVerifies({"CR 1.2", "CR 1.9", "CR 4.3"})
  @Covers(
      value = "TLS-005",
      missing = "key shared with other units, serial entropy and known weak keys are not judged")
  void presentsAValidCertificate(Certificates certificates) {
    expect(certificates.presented())
        .noting(Facts::selfSigned, facts -> "self-signed; sound until the owner replaces it")
        .toBe(
            "valid now",
            facts ->
                facts.asOf().isAfter(facts.notBefore()) && facts.asOf().isBefore(facts.notAfter()),
            facts -> "from " + facts.notBefore() + " to " + facts.notAfter());
  }

  @Check("the device's own certificate has a key that cannot be worked out")
  @AlsoVerifies("CR 4.3")
  @Covers("TLS-005")
  void presentsAStrongKey(Certificates certificates) {
    expect(certificates.presented())
        .toBe(
            "RSA of 2048 bits or more, or EC of 224 or more",
            CR_1_8_PkiCertificates::isStrong,
            facts -> facts.key() + " of " + facts.keyBits() + " bits");
  }

  @Check("the device's own certificate is signed with a sound hash")
  @AlsoVerifies("CR 4.3")
  @Covers("TLS-005")
  void presentsASoundSignature(Certificates certificates) {
    expect(certificates.presented())
        .toBe(
            "no MD5 or SHA-1",
            facts ->
                !facts.signature().toUpperCase(Locale.ROOT).matches(".*(MD5|SHA-?1W|SHA-?1$).*"),
            Facts::signature);
  }

  @Check("the device's own certificate cannot be used to issue others")
  @AlsoVerifies("CR 1.9")
  @Covers("TLS-005")
  void presentsNoAuthority(Certificates certificates) {
    expect(certificates.presented())
        .toBe(
            "an end-entity certificate, or one that only vouches for itself",
            facts -> !facts.authority() || facts.selfSigned(),
            facts -> facts.authority() ? "an issuing certificate" : "an end-entity certificate");
  }

  private static boolean isStrong(Facts facts) {
    return facts.keyBits() >= (facts.key().equals("RSA") ? 2048 : 224);
  }
}
