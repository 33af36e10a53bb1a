package fr1_identification;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.bench.Expect.control;
import static dev.proofmark.bench.ExpectEach.each;
import static dev.proofmark.device.identity.ClientCertificates.CertificateDefect.EXPIRED;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Unanswered;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.identity.ClientCertificates;
import dev.proofmark.device.identity.KeyProofs;
import dev.proofmark.device.identity.KeyProofs.ProofDefect;
import dev.proofmark.profile.Limit;
import dev.proofmark.profile.Limits;
import dev.proofmark.profile.MachineClients;
import java.time.Duration;
import java.time.Instant;

/** Whoever authenticates by certificate is believed only if the certificate stands every test. */
@Verifies("CR 1.9")
class CR_1_9_PublicKeyAuthentication {

  @Check("a client whose certificate has expired gets no session")
  @AlsoVerifies("CR 1.8")
  @Covers("OPC-031")
  void refusesAnExpiredCertificate(
      ClientCertificates certificates, MachineClients declared, Limits limits) {
    Duration apart = Duration.between(Instant.now(), control(certificates.deviceTime())).abs();
    if (apart.compareTo(limits.time(Limit.CLOCK_TOLERANCE)) > 0) {
      throw Unanswered.lacking(
          "device", "its clock is " + apart.toHours() + " h from the bench's", "set its clock");
    }
    between(() -> certificates.soundTwinOf(EXPIRED), () -> certificates.with(EXPIRED)).denied();
  }

  @Check("a client gets no session by a certificate without the key that belongs to it")
  @AlsoVerifies({"CR 3.1 RE(1)", "CR 3.8"})
  @Covers(
      value = "OPC-043",
      missing = "a signature over another message is not tried where the channel is opened")
  void wantsTheKeyOfACertificate(KeyProofs proofs, MachineClients declared) {
    each(ProofDefect.values()).denied(proofs::sound, proofs::with);
  }
}
