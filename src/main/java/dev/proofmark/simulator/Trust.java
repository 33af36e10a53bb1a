package dev.proofmark.simulator;

import dev.proofmark.pki.Authority;
import dev.proofmark.pki.Blueprint;
import dev.proofmark.pki.KeyKind;
import dev.proofmark.pki.KeyRing;
import dev.proofmark.pki.Pkcs12;
import dev.proofmark.pki.RoleExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * The two authorities of one simulated PLC: its maker's, which vouches for the PLC, and the
 * bench's, whose clients the PLC trusts once it is set up.
 *
 * @param maker signs the PLC's own certificates
 * @param bench signs certificates of clients
 */
public record Trust(Authority maker, Authority bench) {
  private static final String CLIENT_URI = "urn:proofmark:bench:client";

  static Trust create() {
    KeyRing keys = KeyRing.shared();
    return new Trust(
        Authority.create("CN=Simulated PLC maker", keys.key(KeyKind.RSA_2048, "maker")),
        Authority.create("CN=Simulated bench", keys.key(KeyKind.RSA_2048, "bench")));
  }

  /** What the PLC trusts: the bench, unless nobody has set it up. */
  TrustStores stores(InstantSource clock, boolean factoryNew) {
    return factoryNew ? TrustStores.factoryNew(clock) : TrustStores.commissioned(clock, bench);
  }

  /** Writes {@code client.p12} and {@code authority.p12} for the bench. */
  void write(Path folder, String password) throws IOException {
    var key = KeyRing.shared().key(KeyKind.RSA_2048, "bench-client");
    var client =
        Blueprint.application("CN=bench client", key, CLIENT_URI)
            .withExtension(RoleExtension.of("Operator"));
    Pkcs12.write(folder.resolve("client.p12"), bench.issue(client), password);
    Pkcs12.write(folder.resolve("authority.p12"), bench.credential(), password);
  }
}
