package dev.proofmark.simulator.opcua;

import dev.proofmark.pki.Blueprint;
import dev.proofmark.pki.Credential;
import dev.proofmark.pki.KeyKind;
import dev.proofmark.pki.KeyRing;
import dev.proofmark.simulator.Plant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyUsage;

/** The server's application instance certificate, sound or with one defect. */
final class OwnCertificate {
  private OwnCertificate() {}

  static Credential of(Plant plant, String applicationUri) {
    boolean misnamed = OwnCertificateFlaw.OTHER_URI.in(plant);
    String named = misnamed ? applicationUri + ":other" : applicationUri;
    String address = plant.address().getHostAddress();
    Blueprint plan =
        Blueprint.server(
                "CN=Simulated PLC, OU=OPC UA", KeyRing.shared().key(kind(plant), "plc-opcua"))
            .withKeyUsage(
                KeyUsage.digitalSignature
                    | KeyUsage.nonRepudiation
                    | KeyUsage.keyEncipherment
                    | KeyUsage.dataEncipherment)
            .withNames(
                List.of(
                    new GeneralName(GeneralName.uniformResourceIdentifier, named),
                    new GeneralName(GeneralName.iPAddress, address)));
    return plant.keys().get("opcua", () -> plant.trust().maker().issue(withDefect(plan, plant)));
  }

  private static KeyKind kind(Plant plant) {
    if (OwnCertificateFlaw.EXPONENT_3.in(plant)) {
      return KeyKind.RSA_2048_EXPONENT_3;
    }
    return Weakness.OWN_RSA_1024.in(plant) ? KeyKind.RSA_1024 : KeyKind.RSA_2048;
  }

  private static Blueprint withDefect(Blueprint plan, Plant plant) {
    if (Weakness.OWN_EXPIRED.in(plant)) {
      Instant yesterday = Instant.now().minus(Duration.ofDays(1));
      return plan.withValidity(yesterday.minus(Duration.ofDays(365)), yesterday);
    }
    if (Weakness.OWN_SHA_1.in(plant)) {
      return plan.withSignature("SHA1withRSA");
    }
    return Weakness.OWN_ISSUING.in(plant) ? plan.withAuthority(true) : plan;
  }
}
