package dev.proofmark.simulator.tls;

import dev.proofmark.simulator.TrustStore;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;

/**
 * Judges client certificates: vouched for by a trust store, for a client, valid today, with a
 * strong key and signature.
 *
 * @param store which clients are trusted
 * @param clock what day it is
 * @param optional the fault: a client without a certificate is let in
 * @param blind the fault: no certificate is judged
 * @param timeless the fault: a certificate that has expired is as good as any
 */
public record ClientTrust(
    TrustStore store, Clock clock, boolean optional, boolean blind, boolean timeless) {
  private static final Set<String> SIGNATURES =
      Set.of(
          "SHA256withRSA",
          "SHA384withRSA",
          "SHA512withRSA",
          "SHA256withECDSA",
          "SHA384withECDSA",
          "SHA512withECDSA");
  private static final Set<String> KEYS = Set.of("RSA", "EC");
  private static final int SHORTEST_RSA = 2048;

  /**
   * Lets a chain pass.
   *
   * @param chain as the client sent it, its own certificate first; it may be empty
   * @throws TlsFatalAlert with the alert that the client is to see
   */
  void check(List<X509Certificate> chain, boolean tls13) throws TlsFatalAlert {
    if (chain.isEmpty()) {
      require(
          optional,
          tls13 ? AlertDescription.certificate_required : AlertDescription.handshake_failure);
      return;
    }
    if (blind) {
      return;
    }
    X509Certificate leaf = chain.get(0);
    Optional<List<X509Certificate>> path = store.path(chain);
    if (path.isEmpty()) {
      store.reject(leaf);
      throw new TlsFatalAlert(AlertDescription.unknown_ca);
    }
    require(SIGNATURES.contains(leaf.getSigAlgName()), AlertDescription.bad_certificate);
    require(strong(leaf), AlertDescription.bad_certificate);
    try {
      leaf.checkValidity(Date.from(clock.instant()));
    } catch (CertificateExpiredException e) {
      require(timeless, AlertDescription.certificate_expired);
    } catch (CertificateNotYetValidException e) {
      throw new TlsFatalAlert(AlertDescription.bad_certificate);
    }
    require(forClients(leaf), AlertDescription.unsupported_certificate);
    stands(path.get());
  }

  private void stands(List<X509Certificate> path) throws TlsFatalAlert {
    switch (store.standing(path)) {
      case ISSUER_OUT_OF_TIME -> throw new TlsFatalAlert(AlertDescription.certificate_expired);
      case REVOKED -> throw new TlsFatalAlert(AlertDescription.certificate_revoked);
      case REVOCATION_UNKNOWN -> throw new TlsFatalAlert(AlertDescription.certificate_unknown);
      default -> {}
    }
  }

  private static boolean strong(X509Certificate leaf) {
    return leaf.getPublicKey() instanceof RSAPublicKey rsa
        ? rsa.getModulus().bitLength() >= SHORTEST_RSA
        : KEYS.contains(leaf.getPublicKey().getAlgorithm());
  }

  private static boolean forClients(X509Certificate leaf) {
    try {
      boolean[] usage = leaf.getKeyUsage();
      List<String> purposes = leaf.getExtendedKeyUsage();
      return leaf.getBasicConstraints() < 0
          && usage != null
          && usage[0]
          && purposes != null
          && purposes.contains(KeyPurposeId.id_kp_clientAuth.getId())
          && !leaf.hasUnsupportedCriticalExtension();
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }

  private static void require(boolean holds, short otherwise) throws TlsFatalAlert {
    if (!holds) {
      throw new TlsFatalAlert(otherwise);
    }
  }
}
