package fr1_identification;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.bench.ExpectEach.each;
import static dev.proofmark.device.identity.DefectiveCertificates.ChainDefect.ISSUER_MISSING;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.identity.DefectiveCertificates;
import dev.proofmark.device.identity.DefectiveCertificates.ChainDefect;
import dev.proofmark.device.identity.DefectiveCertificates.IssuerDefect;
import dev.proofmark.profile.MachineClients;

/** A client is believed only if an unbroken chain leads from it to somebody who is trusted. */
@Verifies("CR 1.9")
class CR_1_9_CertificateChains {

  @Check("a client gets no session without a chain that leads to a trusted authority")
  @Covers("OPC-040")
  void refusesABrokenChain(DefectiveCertificates certificates, MachineClients declared) {
    each(ChainDefect.values())
        .tolerating(ChainDefect::tolerable)
        .denied(() -> certificates.soundTwinOf(ISSUER_MISSING), certificates::with);
  }

  @Check("a client gets no session when somebody vouches for it who may not")
  @AlsoVerifies("CR 1.2")
  @Covers("OPC-041")
  void refusesAFalseIssuer(
      DefectiveCertificates certificates, MachineClients declared, IssuerDefect defect) {
    between(() -> certificates.soundTwinOf(defect), () -> certificates.with(defect)).denied();
  }
}
