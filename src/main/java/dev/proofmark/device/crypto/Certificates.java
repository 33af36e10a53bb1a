package dev.proofmark.device.crypto;

import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;
import java.time.Instant;
import java.util.List;

/** The certificate by which the device proves who it is. */
public interface Certificates extends Capability {
  /**
   * What stands in it.
   *
   * @param subject distinguished name
   * @param key algorithm, such as {@code RSA} or {@code EC}
   * @param keyBits length of the key
   * @param signature algorithm of the signature, such as {@code SHA256withRSA}
   * @param notBefore begin of validity
   * @param notAfter end of validity
   * @param authority true if it may issue certificates
   * @param selfSigned true if nobody else vouches for it
   * @param names host names and addresses it is for
   * @param chain length of the chain that was presented
   * @param asOf present time by the device's clock if it can be read, else by the bench's
   * @param sha256 fingerprint, lower-case hexadecimal
   */
  record Facts(
      String subject,
      String key,
      int keyBits,
      String signature,
      Instant notBefore,
      Instant notAfter,
      boolean authority,
      boolean selfSigned,
      List<String> names,
      int chain,
      Instant asOf,
      String sha256) {}

  /** The certificate that the device presents on this endpoint. */
  Observed<Facts> presented();
}
