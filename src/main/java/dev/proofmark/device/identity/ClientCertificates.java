package dev.proofmark.device.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;
import dev.proofmark.device.Variant;
import java.time.Instant;

/** An interface that authenticates client software or devices by certificate. */
public interface ClientCertificates extends Capability {
  /** The one thing that is wrong with a certificate; everything else is as in its sound twin. */
  enum CertificateDefect implements Variant {
    /** Self-signed by a key that the device has never seen. */
    UNTRUSTED,
    /** From a trusted authority, but its validity ended before the device's present time. */
    EXPIRED
  }

  /** What time the device believes it is. */
  Observed<Instant> deviceTime();

  /** Goes all the way to reading something with the sound twin of this defect. */
  Answer soundTwinOf(CertificateDefect defect);

  /**
   * Goes as far as it gets with a certificate that has this defect; {@link Answer#rung()} tells how
   * far. Granted if a session was opened.
   */
  Answer with(CertificateDefect defect);
}
