package fr1_identification;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.bench.Expect.control;
import static dev.proofmark.bench.Expect.expect;
import static dev.proofmark.catalogue.Risk.INTRUSIVE;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.lifecycle.CertificateUpdates;
import dev.proofmark.device.lifecycle.CertificateUpdates.UpdateDefect;
import dev.proofmark.device.lifecycle.SigningRequests;
import dev.proofmark.device.lifecycle.SigningRequests.Request;
import dev.proofmark.device.lifecycle.TrustListUpdates;
import dev.proofmark.device.lifecycle.TrustListUpdates.ListFault;

/** What administrators install over the network is looked at before it is believed. */
@Verifies("CR 1.8")
class CR_1_8_PushedCertificates {

  @Check(value = "no certificate becomes the device's own that does not fit it", risk = INTRUSIVE)
  @AlsoVerifies({"CR 1.9", "EDR 3.13", "CR 3.5"})
  @Covers(
      value = "OPC-078",
      missing =
          "certificates that come with a private key, among them short keys and self-signed ones;"
              + " writers who fall asleep, masks that contradict the list, entropy that is too"
              + " short, the maker's own entries and audit events")
  void takesNoUnfitCertificate(CertificateUpdates updates, UpdateDefect defect) {
    between(updates::sound, () -> updates.with(defect)).denied();
  }

  @Check(value = "a faulty list of trust leaves the one that holds as it is", risk = INTRUSIVE)
  @AlsoVerifies({"CR 1.9", "EDR 3.13", "CR 3.5"})
  @Covers("OPC-078")
  void takesNoFaultyList(TrustListUpdates updates, ListFault fault) {
    between(updates::sound, () -> updates.with(fault)).denied();
  }

  @Check(value = "each request for a certificate is for a new key of the device", risk = INTRUSIVE)
  @AlsoVerifies({"CR 1.9", "EDR 3.13"})
  @Covers("OPC-078")
  void asksOnANewKeyEachTime(SigningRequests requests) {
    Request first = control(requests.another());
    expect(requests.another())
        .toBe(
            "a strong key that is new, has signed the request, and is for this device",
            next -> isSound(first) && isSound(next) && !next.key().equals(first.key()),
            next -> first + ", then " + next);
  }

  private static boolean isSound(Request request) {
    boolean strong = request.keyBits() >= (request.rsa() ? 2048 : 224);
    return strong && request.proven() && request.ofDevice() && request.fresh();
  }
}
