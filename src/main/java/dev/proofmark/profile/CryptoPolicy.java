package dev.proofmark.profile;

/** The named book of rules by which cryptography is judged. */
public enum CryptoPolicy {
  RFC9325,
  NIST,
  BSI,
  SOGIS
}
