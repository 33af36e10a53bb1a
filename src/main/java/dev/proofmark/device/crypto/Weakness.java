package dev.proofmark.device.crypto;

import dev.proofmark.profile.CryptoPolicy;

/** What is weak about an algorithm, and how each book of rules takes it. */
public enum Weakness {
  NO_ENCRYPTION(true),
  NO_AUTHENTICATION(true),
  EXPORT_GRADE(true),
  BELOW_112_BITS(true),
  RC4(true),
  MD5(true),
  SHA1_SIGNATURE(true),
  SMALL_GROUP(true),
  SMALL_BLOCK(false),
  STATIC_KEY_EXCHANGE(false),
  FINITE_FIELD(false),
  CBC_MODE(false),
  SHA1_MAC(false),
  SHORT_TAG(false);

  private final boolean forbidden;

  Weakness(boolean forbidden) {
    this.forbidden = forbidden;
  }

  /**
   * Whether the policy forbids it outright. RFC 9325 advises against the weaker half; NIST, BSI and
   * SOG-IS no longer allow 64-bit blocks and key exchange without forward secrecy.
   */
  public boolean forbiddenBy(CryptoPolicy policy) {
    boolean strict = policy != CryptoPolicy.RFC9325;
    return forbidden || strict && (this == SMALL_BLOCK || this == STATIC_KEY_EXCHANGE);
  }
}
