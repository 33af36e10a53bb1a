package dev.proofmark.protocol.tls;

import dev.proofmark.device.availability.Heartbeat;
import dev.proofmark.device.crypto.Algorithms;
import dev.proofmark.device.crypto.Certificates;
import dev.proofmark.device.crypto.ProtocolVersions;
import dev.proofmark.protocol.Driver;
import dev.proofmark.protocol.Offers;

/** Asks any TLS port what it would agree on; no handshake is carried further than needed. */
public final class TlsDriver implements Driver {
  @Override
  public String protocol() {
    return "tls";
  }

  @Override
  public Offers offers() {
    return Offers.none()
        .with(ProtocolVersions.class, TlsVersions::new)
        .with(Algorithms.class, TlsAlgorithms::new)
        .with(Certificates.class, TlsCertificates::new)
        .with(Heartbeat.class, TlsHeartbeat::new);
  }
}
