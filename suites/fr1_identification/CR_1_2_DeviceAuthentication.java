package fr1_identification;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.bench.Expect.expect;
import static dev.proofmark.device.identity.ClientCertificates.CertificateDefect.UNTRUSTED;
import static dev.proofmark.result.Severity.LOW;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.identity.ClientCertificates;
import dev.proofmark.device.identity.IdentityProofs;
import dev.proofmark.device.identity.IdentityProofs.Proof;
import dev.proofmark.device.identity.Reflections;
import dev.proofmark.profile.MachineClients;

/** Software and devices that connect prove who they are. */
@Verifies("CR 1.2")
class CR_1_2_DeviceAuthentication {

  @Check("a client that nobody has made known to the device gets no session")
  @AlsoVerifies({"CR 1.8", "CR 1.9", "CR 3.1 RE(1)"})
  @Covers(
      value = "OPC-029",
      missing =
          "that the device says it is still being set up (InApplicationSetup) is not looked at")
  void refusesAnUnknownClient(ClientCertificates certificates, MachineClients declared) {
    between(() -> certificates.soundTwinOf(UNTRUSTED), () -> certificates.with(UNTRUSTED)).denied();
  }

  @Check("the device proves that it is the one whose certificate it presents")
  @AlsoVerifies({"CR 3.1 RE(1)", "CR 3.8"})
  @Covers("OPC-049")
  void provesItsIdentity(IdentityProofs proofs) {
    expect(proofs.given())
        .toBe("every proof to hold", all -> all.stream().allMatch(Proof::holds), Proof::inWords);
  }

  @Check(value = "nothing is taken that is addressed to another device", severity = LOW)
  @AlsoVerifies({"CR 3.1 RE(1)", "CR 3.8"})
  @Covers("OPC-049")
  void takesNothingAddressedToAnother(IdentityProofs proofs) {
    between(proofs::addressedToTheDevice, proofs::addressedToAnother).denied();
  }

  @Check("nobody passes for the device itself by showing its certificate")
  @AlsoVerifies({"CR 1.9", "CR 3.8", "CR 3.1 RE(1)"})
  @Covers(
      value = "OPC-065",
      missing = "opc.https, a second server and a signature that the device itself has made")
  void takesNobodyForItself(Reflections reflections) {
    between(reflections::asTrustedClient, reflections::asTheDevice).denied();
  }
}
