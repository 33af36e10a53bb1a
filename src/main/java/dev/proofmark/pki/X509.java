package dev.proofmark.pki;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;

/** Reads certificates and revocation lists, be they in DER or in PEM (RFC 7468). */
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

  private static CertificateFactory factory() throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509");
  }
}
