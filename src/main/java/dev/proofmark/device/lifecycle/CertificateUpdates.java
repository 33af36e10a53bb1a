package dev.proofmark.device.lifecycle;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/**
 * Certificates that an administrator gives the device for its own over the interface. None is ever
 * put into force, and the one that the device had is given back.
 */
public interface CertificateUpdates extends Capability {
  /** What is wrong with the certificate. */
  enum UpdateDefect implements Variant {
    /** It is for another key than the device has. */
    OTHER_KEY,
    /** It has expired. */
    EXPIRED,
    /** It names another application. */
    OTHER_APPLICATION,
    /** It may issue others. */
    AUTHORITY,
    /** Its last bytes are missing. */
    TRUNCATED
  }

  /** Gives the device a certificate that is new and fits; granted if it takes it. */
  Answer sound();

  /** The same with one defect; granted if the device takes it. */
  Answer with(UpdateDefect defect);
}
