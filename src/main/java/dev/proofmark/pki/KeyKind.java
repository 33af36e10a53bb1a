package dev.proofmark.pki;

import java.math.BigInteger;
import java.security.spec.RSAKeyGenParameterSpec;

/** The kinds of key pair that certificates and hosts are made with. */
public enum KeyKind {
  RSA_1024("RSA", 1024, ""),
  RSA_1536("RSA", 1536, ""),
  /** One bit less than anybody takes for 2048. */
  RSA_2047("RSA", 2047, ""),
  RSA_2048("RSA", 2048, ""),
  /** With the public exponent 3, which careless padding makes dangerous. */
  RSA_2048_EXPONENT_3("RSA", 2048, ""),
  RSA_3072("RSA", 3072, ""),
  RSA_4096("RSA", 4096, ""),
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

  /** The public exponent of an RSA key; nobody asks other kinds. */
  public BigInteger exponent() {
    return this == RSA_2048_EXPONENT_3 ? RSAKeyGenParameterSpec.F0 : RSAKeyGenParameterSpec.F4;
  }

  /** The JCA name of the curve; empty for other kinds. */
  public String curve() {
    return curve;
  }
}
