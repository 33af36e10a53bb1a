package dev.proofmark.device.availability;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;
import dev.proofmark.device.Variant;
import java.time.Duration;

/**
 * Certificates of strangers that are no certificates, and a known client that is served besides.
 */
public interface MalformedCertificates extends Capability {
  /** What is wrong with a certificate, or with a chain of them. */
  enum Malformation implements Variant {
    TRUNCATED,
    /** BER that DER forbids. */
    INDEFINITE_LENGTH,
    /** 200 alternative names. */
    MANY_NAMES,
    NEGATIVE_SERIAL,
    /** An RSA key with the modulus 0. */
    ZERO_MODULUS,
    /** An RSA key with an even modulus. */
    EVEN_MODULUS,
    /** An extension of 64 sequences in each other. */
    DEEPLY_NESTED,
    IMPOSSIBLE_TIME,
    /** A name that is not the UTF-8 that it says it is. */
    UNREADABLE_NAME,
    /** Two authorities that vouch for each other. */
    CIRCULAR_CHAIN,
    /** 30 certificates. */
    LONG_CHAIN,
    /** An extension of a megabyte. */
    OVERSIZED
  }

  /** Asks for something as the known client, which stays connected. */
  Answer served();

  /**
   * Connects as a stranger with such a certificate, and asks for something as the known client
   * while the device is busy with it.
   *
   * @return how long the known client waited for its answer
   */
  Observed<Duration> waitDuring(Malformation malformation);

  /** Connects anew as the known client. */
  Answer newcomer();
}
