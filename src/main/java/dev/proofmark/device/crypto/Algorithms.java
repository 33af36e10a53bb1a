package dev.proofmark.device.crypto;

import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;
import java.util.List;
import java.util.Set;

/** The cryptographic algorithms that an interface accepts. */
public interface Algorithms extends Capability {
  /**
   * One algorithm or suite.
   *
   * @param purpose such as {@code cipher suite}, {@code key exchange}, {@code MAC}
   * @param name as its registry spells it
   * @param weaknesses empty if it is sound
   */
  record Algorithm(String purpose, String name, Set<Weakness> weaknesses) {
    /** Such as {@code cipher suite TLS_RSA_WITH_RC4_128_MD5 (RC4, MD5)}. */
    public String inWords() {
      String base = purpose + " " + name;
      return weaknesses.isEmpty() ? base : base + " " + weaknesses;
    }
  }

  /** All that the device accepts, the device's own order of preference kept. */
  Observed<List<Algorithm>> accepted();
}
