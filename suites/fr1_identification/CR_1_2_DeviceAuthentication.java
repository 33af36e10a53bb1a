package fr1_identification;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.device.identity.ClientCertificates.CertificateDefect.UNTRUSTED;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.identity.ClientCertificates;
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
}
