package dev.proofmark.device.crypto;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/** Versions of a security protocol, each offered alone with every algorithm there is. */
public interface ProtocolVersions extends Capability {
  /** A version that must no longer be spoken. */
  enum ObsoleteVersion implements Variant {
    SSL_2,
    SSL_3,
    TLS_1_0,
    TLS_1_1
  }

  /** Offers the versions that are sound today; granted if one is taken. */
  Answer current();

  /** Offers this one alone; granted if the device takes it. */
  Answer only(ObsoleteVersion version);

  /**
   * Offers a version that does not exist yet besides the current ones; granted if those are taken.
   */
  Answer currentBesideUnknown();
}
