package dev.proofmark.pki;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The fingerprint by which a certificate or key is compared. */
public final class Thumbprint {
  private Thumbprint() {}

  /** SHA-256 of the encoded certificate or key, in lower-case hexadecimal digits. */
  public static String sha256(byte[] encoded) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
