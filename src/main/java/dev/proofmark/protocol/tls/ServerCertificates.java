package dev.proofmark.protocol.tls;

import dev.proofmark.codec.tls.NotTls;
import dev.proofmark.codec.tls.ServerCertificate;
import dev.proofmark.codec.tls.ServerMessage;
import dev.proofmark.device.crypto.Certificates.Facts;
import dev.proofmark.pki.Thumbprint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads what stands in a server's certificate. */
final class ServerCertificates {
  private static final int DNS_NAME = 2;
  private static final int ADDRESS = 7;

  private ServerCertificates() {}

  /** The chain in a flight, the server's own certificate first; empty if there is none. */
  static List<byte[]> in(List<ServerMessage> flight) {
    return flight.stream()
        .filter(ServerCertificate.class::isInstance)
        .map(ServerCertificate.class::cast)
        .findFirst()
        .map(ServerCertificate::chain)
        .orElse(List.of());
  }

  /**
   * What stands in the first certificate of a chain.
   *
   * @throws NotTls if it is no certificate
   */
  static Facts facts(List<byte[]> chain, Instant asOf) throws IOException {
    byte[] der = chain.get(0);
    try {
      X509Certificate leaf = parse(der);
      return new Facts(
          leaf.getSubjectX500Principal().getName(),
          leaf.getPublicKey().getAlgorithm(),
          bits(leaf),
          leaf.getSigAlgName(),
          leaf.getNotBefore().toInstant(),
          leaf.getNotAfter().toInstant(),
          leaf.getBasicConstraints() >= 0,
          selfSigned(leaf),
          names(leaf),
          chain.size(),
          asOf,
          Thumbprint.sha256(der));
    } catch (GeneralSecurityException e) {
      throw new NotTls("the server's certificate cannot be read: " + e.getMessage());
    }
  }

  /** The first host name in a certificate that is no wildcard. */
  static Optional<String> hostName(byte[] der) {
    try {
      return names(parse(der)).stream()
          .filter(n -> n.matches("(?i)[a-z0-9-]+(\\.[a-z0-9-]+)*") && n.matches(".*[a-zA-Z].*"))
          .findFirst();
    } catch (CertificateException e) {
      return Optional.empty();
    }
  }

  private static X509Certificate parse(byte[] der) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  private static int bits(X509Certificate leaf) {
    var key = leaf.getPublicKey();
    if (key instanceof RSAPublicKey rsa) {
      return rsa.getModulus().bitLength();
    }
    if (key instanceof ECPublicKey ec) {
      return ec.getParams().getCurve().getField().getFieldSize();
    }
    if (key instanceof EdECPublicKey edwards) {
      return edwards.getParams().getName().equals("Ed448") ? 448 : 256;
    }
    if (key instanceof DSAPublicKey dsa && dsa.getParams() != null) {
      return dsa.getParams().getP().bitLength();
    }
    return new BigInteger(1, key.getEncoded()).bitLength();
  }

  private static boolean selfSigned(X509Certificate leaf) {
    if (!leaf.getSubjectX500Principal().equals(leaf.getIssuerX500Principal())) {
      return false;
    }
    try {
      leaf.verify(leaf.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static List<String> names(X509Certificate leaf) throws CertificateException {
    Collection<List<?>> all = leaf.getSubjectAlternativeNames();
    return all == null
        ? List.of()
        : all.stream()
            .filter(n -> n.get(0).equals(DNS_NAME) || n.get(0).equals(ADDRESS))
            .map(n -> String.valueOf(n.get(1)))
            .toList();
  }
}
