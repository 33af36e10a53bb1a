package dev.proofmark.pki;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The fingerprint by which a certificate or key is compared. */
public final class Thumbprint {
  private Thumbprint() {}

  /** SHA-256 of the encoded certificate or key, in lower-case hexadecimal digits. */
  public static String sha256(byte[] encoded) {
    return digest("SHA-256", encoded);
  }

  /** The same with SHA-1, by which OPC UA names a certificate in a trust list. */
  public static String sha1(byte[] encoded) {
    return digest("SHA-1", encoded);
  }

  private static String digest(String algorithm, byte[] encoded) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(encoded));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
