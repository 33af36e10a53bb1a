package dev.proofmark.pki;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** Certificates and revocation lists between bytes, be they DER or PEM (RFC 7468), and objects. */
public final class X509 {
  private X509() {}

  /**
   * The certificate in these bytes; of several the first.
   *
   * @throws GeneralSecurityException if there is none
   */
  public static X509Certificate certificate(byte[] encoded) throws GeneralSecurityException {
    return (X509Certificate) factory().generateCertificate(new ByteArrayInputStream(encoded));
  }

  /**
   * The revocation list in these bytes; of several the first.
   *
   * @throws GeneralSecurityException if there is none
   */
  public static X509CRL revocationList(byte[] encoded) throws GeneralSecurityException {
    return (X509CRL) factory().generateCRL(new ByteArrayInputStream(encoded));
  }

  /** A certificate as text (RFC 7468, section 5). */
  public static String pem(X509Certificate certificate) {
    return pem("CERTIFICATE", der(certificate));
  }

  /** A certificate as bytes. */
  public static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was decoded cannot be encoded", e);
    }
  }

  /** A revocation list as text (RFC 7468, section 6). */
  public static String pem(X509CRL list) {
    try {
      return pem("X509 CRL", list.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a list that was decoded cannot be encoded", e);
    }
  }

  private static String pem(String label, byte[] der) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
  }

  private static CertificateFactory factory() throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509");
  }
}
