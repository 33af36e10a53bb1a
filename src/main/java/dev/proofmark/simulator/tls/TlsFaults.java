package dev.proofmark.simulator.tls;

import static org.bouncycastle.tls.CipherSuite.TLS_AES_128_GCM_SHA256;
import static org.bouncycastle.tls.CipherSuite.TLS_AES_256_GCM_SHA384;
import static org.bouncycastle.tls.CipherSuite.TLS_CHACHA20_POLY1305_SHA256;
import static org.bouncycastle.tls.CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA;
import static org.bouncycastle.tls.CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256;
import static org.bouncycastle.tls.CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384;
import static org.bouncycastle.tls.CipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256;
import static org.bouncycastle.tls.CipherSuite.TLS_ECDH_anon_WITH_AES_128_CBC_SHA;
import static org.bouncycastle.tls.CipherSuite.TLS_RSA_WITH_3DES_EDE_CBC_SHA;
import static org.bouncycastle.tls.CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA;
import static org.bouncycastle.tls.CipherSuite.TLS_RSA_WITH_NULL_SHA256;

import dev.proofmark.pki.Blueprint;
import dev.proofmark.pki.Credential;
import dev.proofmark.pki.KeyKind;
import dev.proofmark.pki.KeyRing;
import dev.proofmark.simulator.Fault;
import dev.proofmark.simulator.Plant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.tls.ProtocolVersion;

/** The sound policy of every TLS port, and the faults {@code tls.…} that weaken it. */
public final class TlsFaults {
  private static final String VERSIONS = "tls.versions=TLSv1.0+";
  private static final String CIPHERS = "tls.ciphers=legacy";

  private static final String INTOLERANT = "tls.versions=intolerant";
  private static final String ONLY_LEGACY = "tls.ciphers=only-legacy";

  private TlsFaults() {}

  /** The faults that {@link #policy} knows; the factory of each TLS port lists them. */
  public static List<Fault> all() {
    return List.of(
        new Fault(VERSIONS, "TLS 1.0 and 1.1 are negotiated too."),
        new Fault(CIPHERS, "TLS 1.2 takes NULL, anonymous, 3DES, CBC and static RSA suites too."),
        new Fault(ONLY_LEGACY, "TLS 1.2 alone, with static RSA and CBC suites alone."),
        new Fault(INTOLERANT, "A client that offers an unknown version is turned away."),
        new Fault(
            "tls.cert=rsa1024-sha1-expired",
            "The server's certificate has a 1024-bit RSA key, is signed with SHA-1 and expired."),
        new Fault("tls.cert=rsa1024", "The server's certificate has a 1024-bit RSA key."),
        new Fault("tls.cert=sha1", "The server's certificate is signed with SHA-1."),
        new Fault("tls.cert=expired", "The server's certificate expired a month ago."),
        new Fault("tls.cert=other-name", "The server's certificate names another address."),
        new Fault("tls.cert=authority", "The server's certificate may sign others."));
  }

  /** The policy of a port, with the plant's faults applied. */
  public static TlsPolicy policy(Plant plant, Optional<ClientTrust> clients) {
    List<ProtocolVersion> versions =
        new ArrayList<>(List.of(ProtocolVersion.TLSv13, ProtocolVersion.TLSv12));
    List<Integer> suites =
        new ArrayList<>(
            List.of(
                TLS_AES_256_GCM_SHA384,
                TLS_CHACHA20_POLY1305_SHA256,
                TLS_AES_128_GCM_SHA256,
                TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
                TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
                TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256));
    if (plant.has(VERSIONS)) {
      versions.addAll(List.of(ProtocolVersion.TLSv11, ProtocolVersion.TLSv10));
    }
    if (plant.has(CIPHERS)) {
      suites.addAll(
          List.of(
              TLS_RSA_WITH_AES_128_CBC_SHA,
              TLS_RSA_WITH_3DES_EDE_CBC_SHA,
              TLS_RSA_WITH_NULL_SHA256,
              TLS_ECDH_anon_WITH_AES_128_CBC_SHA));
    }
    if (plant.has(ONLY_LEGACY)) {
      versions.remove(ProtocolVersion.TLSv13);
      suites = List.of(TLS_RSA_WITH_AES_128_CBC_SHA);
    }
    List<Integer> oldSuites = List.of(TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA);
    return new TlsPolicy(
        versions,
        suites,
        oldSuites,
        plant.has(INTOLERANT),
        plant.keys().get("tls", () -> credential(plant)),
        clients);
  }

  private static Credential credential(Plant plant) {
    boolean all = plant.has("tls.cert=rsa1024-sha1-expired");
    var kind = all || plant.has("tls.cert=rsa1024") ? KeyKind.RSA_1024 : KeyKind.RSA_2048;
    var address = plant.has("tls.cert=other-name") ? plant.neighbour(99) : plant.address();
    var plan =
        Blueprint.server("CN=simulated-plc", KeyRing.shared().key(kind, "plc-tls"))
            .withNames(List.of(new GeneralName(GeneralName.iPAddress, address.getHostAddress())));
    if (all || plant.has("tls.cert=sha1")) {
      plan = plan.withSignature("SHA1withRSA");
    }
    if (all || plant.has("tls.cert=expired")) {
      Instant end = Instant.now().minus(Duration.ofDays(30));
      plan = plan.withValidity(end.minus(Duration.ofDays(365)), end);
    }
    if (plant.has("tls.cert=authority")) {
      plan = plan.withAuthority(true).withKeyUsage(plan.keyUsage() | KeyUsage.keyCertSign);
    }
    if (plant.has(CIPHERS) || plant.has(ONLY_LEGACY)) {
      // A client that is strict about key usage would else refuse the static RSA suites.
      plan = plan.withKeyUsage(plan.keyUsage() | KeyUsage.keyEncipherment);
    }
    return plant.trust().maker().issue(plan);
  }
}
