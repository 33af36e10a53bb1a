package fr1_identification;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.bench.ExpectEach.each;
import static dev.proofmark.device.identity.DefectiveCertificates.KeyDefect.RSA_1024;
import static dev.proofmark.device.identity.DefectiveCertificates.NameDefect.OTHER_CLIENT;
import static dev.proofmark.device.identity.DefectiveCertificates.PurposeDefect.CODE_SIGNING;
import static dev.proofmark.device.identity.DefectiveCertificates.UsageDefect.KEY_ENCIPHERMENT_ONLY;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.identity.DefectiveCertificates;
import dev.proofmark.device.identity.DefectiveCertificates.HashDefect;
import dev.proofmark.device.identity.DefectiveCertificates.KeyDefect;
import dev.proofmark.device.identity.DefectiveCertificates.NameDefect;
import dev.proofmark.device.identity.DefectiveCertificates.PurposeDefect;
import dev.proofmark.device.identity.DefectiveCertificates.UsageDefect;
import dev.proofmark.device.identity.DefectiveCertificates.ValidityDefect;
import dev.proofmark.profile.MachineClients;

/** A certificate of a trusted authority is believed for what stands in it, and for nothing else. */
@Verifies("CR 1.9")
class CR_1_9_CertificateContents {

  @Check("a client gets no session by a certificate that does not hold now")
  @Covers("OPC-032")
  void refusesWhatDoesNotHoldNow(
      DefectiveCertificates certificates, MachineClients declared, ValidityDefect defect) {
    between(() -> certificates.soundTwinOf(defect), () -> certificates.with(defect)).denied();
  }

  @Check("a client gets no session by a key that may not sign")
  @AlsoVerifies("CR 1.8")
  @Covers("OPC-033")
  void refusesAKeyThatMayNotSign(DefectiveCertificates certificates, MachineClients declared) {
    each(UsageDefect.values())
        .tolerating(UsageDefect::tolerable)
        .denied(() -> certificates.soundTwinOf(KEY_ENCIPHERMENT_ONLY), certificates::with);
  }

  @Check("a client gets no session by a certificate that is for something else")
  @Covers("OPC-034")
  void refusesAForeignPurpose(DefectiveCertificates certificates, MachineClients declared) {
    each(PurposeDefect.values())
        .tolerating(PurposeDefect::tolerable)
        .denied(() -> certificates.soundTwinOf(CODE_SIGNING), certificates::with);
  }

  @Check("a client gets no session under a name that its certificate does not give it")
  @AlsoVerifies({"CR 1.2 RE(1)", "CR 3.8"})
  @Covers("OPC-035")
  void refusesAForeignName(DefectiveCertificates certificates, MachineClients declared) {
    each(NameDefect.values())
        .tolerating(NameDefect::tolerable)
        .denied(() -> certificates.soundTwinOf(OTHER_CLIENT), certificates::with);
  }

  @Check("a client gets no session by a key that can be worked out")
  @AlsoVerifies("CR 4.3")
  @Covers(
      value = "OPC-038",
      missing =
          "RSA keys of 4096 and 8192 bits, keys longer than their issuer's and elliptic curves are"
              + " not tried")
  void refusesAShortKey(DefectiveCertificates certificates, MachineClients declared) {
    each(KeyDefect.values())
        .tolerating(KeyDefect::tolerable)
        .denied(() -> certificates.soundTwinOf(RSA_1024), certificates::with);
  }

  @Check("a client gets no session by a signature that can be forged")
  @AlsoVerifies("CR 4.3")
  @Covers("OPC-039")
  void refusesABrokenHash(
      DefectiveCertificates certificates, MachineClients declared, HashDefect defect) {
    between(() -> certificates.soundTwinOf(defect), () -> certificates.with(defect)).denied();
  }
}
