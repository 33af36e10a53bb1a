package dev.proofmark.protocol.opcua.lifecycle;

import dev.proofmark.pki.Authority;
import dev.proofmark.pki.Blueprint;
import dev.proofmark.pki.Credential;
import dev.proofmark.pki.KeyKind;
import dev.proofmark.pki.KeyRing;
import dev.proofmark.pki.RevocationList;
import dev.proofmark.protocol.opcua.client.BenchIdentities;
import dev.proofmark.protocol.opcua.client.ClientIdentity;
import java.security.KeyPair;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An authority that is made for one check, so that no trust of the bench is ever at stake. */
final class PassingAuthority {
  private static final Duration PAST = Duration.ofDays(90);
  private static final Duration FUTURE = Duration.ofDays(365);

  private final Authority authority;

  private PassingAuthority(Authority authority) {
    this.authority = authority;
  }

  static PassingAuthority root() {
    return new PassingAuthority(new Authority(Authority.selfSigned(plan("root"))));
  }

  /** An authority that this one vouches for. */
  PassingAuthority below() {
    return new PassingAuthority(new Authority(authority.issue(plan("issuer"))));
  }

  /** A sound client, with a URI of its own. */
  ClientIdentity client() {
    String uri = BenchIdentities.freshUri();
    String name = "CN=" + uri.replace(':', ' ');
    return ClientIdentity.of(
        authority.issue(Blueprint.application(name, key("passing-client"), uri)));
  }

  /** Any certificate, in DER. */
  byte[] issue(Blueprint plan) {
    return encoded(authority.issue(plan).certificate());
  }

  X509Certificate certificate() {
    return authority.certificate();
  }

  byte[] encoded() {
    return encoded(certificate());
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was made cannot be encoded", e);
    }
  }

  byte[] list(RevocationList plan) {
    return encoded(authority, plan);
  }

  /** A list in this authority's name that another key has signed. */
  byte[] forgedList(RevocationList plan) {
    var forger = new Credential(key("forger").getPrivate(), List.of(certificate()));
    return encoded(new Authority(forger), plan);
  }

  private static byte[] encoded(Authority signer, RevocationList plan) {
    try {
      return signer.revocationList(plan).getEncoded();
    } catch (CRLException e) {
      throw new IllegalStateException("a list that was made cannot be encoded", e);
    }
  }

  private static Blueprint plan(String rank) {
    Instant now = Instant.now();
    return Blueprint.authority(
            "CN=Proofmark passing " + rank + " " + UUID.randomUUID(), key("passing-" + rank))
        .withValidity(now.minus(PAST), now.plus(FUTURE));
  }

  /** A key of the bench's own, always the same. */
  static KeyPair key(String holder) {
    return KeyRing.shared().key(KeyKind.RSA_2048, holder);
  }
}
