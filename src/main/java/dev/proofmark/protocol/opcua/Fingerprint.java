package dev.proofmark.protocol.opcua;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/** Names a certificate or a revocation list: SHA-256 of its DER, lower-case hexadecimal. */
final class Fingerprint {
  private Fingerprint() {}

  static String of(X509Certificate certificate) throws IOException {
    try {
      return of(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IOException("the device's certificate cannot be read", e);
    }
  }

  static String of(byte[] der) {
    return digest("SHA-256", der);
  }

  /**
   * The shorter one by which OPC UA calls a certificate in its trust list (OPC 10000-12, 7.8.2).
   */
  static String thumbprint(byte[] der) {
    return digest("SHA-1", der);
  }

  private static String digest(String algorithm, byte[] der) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(der));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
