package dev.proofmark.codec.uasc;

import dev.proofmark.codec.uasc.Suite.Transport;
import java.util.Arrays;
import java.util.Optional;

/** The security policies that there are and have been (OPC 10000-7, 6.6). */
public enum Policy {
  NONE("None", Kind.NONE, false),
  BASIC_128("Basic128", suite("SHA1withRSA", Transport.OAEP_SHA1, "HmacSHA1", 16, 16, 16)),
  BASIC_128_RSA_15("Basic128Rsa15", suite("SHA1withRSA", Transport.PKCS_1, "HmacSHA1", 16, 16, 16)),
  BASIC_192("Basic192", suite("SHA1withRSA", Transport.OAEP_SHA1, "HmacSHA1", 24, 24, 24)),
  BASIC_192_RSA_15("Basic192Rsa15", suite("SHA1withRSA", Transport.PKCS_1, "HmacSHA1", 24, 24, 24)),
  BASIC_256("Basic256", suite("SHA1withRSA", Transport.OAEP_SHA1, "HmacSHA1", 24, 32, 32)),
  BASIC_256_RSA_15("Basic256Rsa15", suite("SHA1withRSA", Transport.PKCS_1, "HmacSHA1", 24, 32, 32)),
  BASIC_256_SHA_256(
      "Basic256Sha256", suite("SHA256withRSA", Transport.OAEP_SHA1, "HmacSHA256", 32, 32, 32)),
  AES_128_SHA_256_RSA_OAEP(
      "Aes128_Sha256_RsaOaep",
      suite("SHA256withRSA", Transport.OAEP_SHA1, "HmacSHA256", 32, 16, 32)),
  AES_256_SHA_256_RSA_PSS(
      "Aes256_Sha256_RsaPss", suite("RSASSA-PSS", Transport.OAEP_SHA256, "HmacSHA256", 32, 32, 32)),
  RSA_DH_AES_GCM("RSA_DH_AesGcm", Kind.RSA_DH, false),
  RSA_DH_CHACHA_POLY("RSA_DH_ChaChaPoly", Kind.RSA_DH, false),
  ECC_NIST_P256("ECC_nistP256", Kind.ECC, false),
  ECC_NIST_P384("ECC_nistP384", Kind.ECC, false),
  ECC_BRAINPOOL_P256("ECC_brainpoolP256r1", Kind.ECC, false),
  ECC_BRAINPOOL_P384("ECC_brainpoolP384r1", Kind.ECC, false),
  ECC_CURVE_25519("ECC_curve25519", Kind.ECC, false),
  ECC_CURVE_448("ECC_curve448", Kind.ECC, false),
  ECC_NIST_P256_AES_GCM("ECC_nistP256_AesGcm", Kind.ECC, false),
  ECC_NIST_P256_CHACHA_POLY("ECC_nistP256_ChaChaPoly", Kind.ECC, false),
  ECC_NIST_P384_AES_GCM("ECC_nistP384_AesGcm", Kind.ECC, false),
  ECC_NIST_P384_CHACHA_POLY("ECC_nistP384_ChaChaPoly", Kind.ECC, false),
  ECC_BRAINPOOL_P256_AES_GCM("ECC_brainpoolP256r1_AesGcm", Kind.ECC, false),
  ECC_BRAINPOOL_P256_CHACHA_POLY("ECC_brainpoolP256r1_ChaChaPoly", Kind.ECC, false),
  ECC_BRAINPOOL_P384_AES_GCM("ECC_brainpoolP384r1_AesGcm", Kind.ECC, false),
  ECC_BRAINPOOL_P384_CHACHA_POLY("ECC_brainpoolP384r1_ChaChaPoly", Kind.ECC, false),
  ECC_CURVE_25519_AES_GCM("ECC_curve25519_AesGcm", Kind.ECC, false),
  ECC_CURVE_25519_CHACHA_POLY("ECC_curve25519_ChaChaPoly", Kind.ECC, false),
  ECC_CURVE_448_AES_GCM("ECC_curve448_AesGcm", Kind.ECC, false),
  ECC_CURVE_448_CHACHA_POLY("ECC_curve448_ChaChaPoly", Kind.ECC, false);

  /** How the two sides come to common keys. */
  public enum Kind {
    /** Not at all. */
    NONE,
    /** Nonces encrypted with RSA. */
    RSA,
    /** Ephemeral keys in a group, signed with RSA. */
    RSA_DH,
    /** Ephemeral keys on a curve, signed with keys on it. */
    ECC
  }

  private static final String PREFIX = "http://opcfoundation.org/UA/SecurityPolicy#";

  private final String title;
  private final Kind kind;
  private final boolean deprecated;
  private final Optional<Suite> suite;

  Policy(String title, Kind kind, boolean deprecated) {
    this.title = title;
    this.kind = kind;
    this.deprecated = deprecated;
    this.suite = Optional.empty();
  }

  Policy(String title, Suite suite) {
    this.title = title;
    this.kind = Kind.RSA;
    this.deprecated = suite.mac().equals("HmacSHA1");
    this.suite = Optional.of(suite);
  }

  /** The policy of this URI; empty if it is none of those that were ever published. */
  public static Optional<Policy> of(String uri) {
    return Arrays.stream(values()).filter(policy -> policy.uri().equals(uri)).findFirst();
  }

  public String uri() {
    return PREFIX + title;
  }

  /** The last part of its URI. */
  public String title() {
    return title;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether it must not be offered any more. */
  public boolean deprecated() {
    return deprecated;
  }

  /** What it protects with; empty for none, and for what this codec does not speak. */
  public Optional<Suite> suite() {
    return suite;
  }

  private static Suite suite(
      String signature, Transport transport, String mac, int macKey, int cipherKey, int nonce) {
    return new Suite(signature, transport, mac, macKey, cipherKey, nonce);
  }
}
