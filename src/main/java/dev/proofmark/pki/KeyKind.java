package dev.proofmark.pki;

/** The kinds of key pair that certificates and hosts are made with. */
public enum KeyKind {
  RSA_1024("RSA", 1024, ""),
  RSA_2048("RSA", 2048, ""),
  RSA_3072("RSA", 3072, ""),
  EC_P256("EC", 0, "secp256r1"),
  EC_P384("EC", 0, "secp384r1");

  private final String algorithm;
  private final int bits;
  private final String curve;

  KeyKind(String algorithm, int bits, String curve) {
    this.algorithm = algorithm;
    this.bits = bits;
    this.curve = curve;
  }

  /** The JCA name of the algorithm: {@code RSA} or {@code EC}. */
  public String algorithm() {
    return algorithm;
  }

  /** The length of an RSA modulus in bits; 0 for other kinds. */
  public int bits() {
    return bits;
  }

  /** The JCA name of the curve; empty for other kinds. */
  public String curve() {
    return curve;
  }
}
