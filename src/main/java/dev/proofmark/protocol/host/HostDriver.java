package dev.proofmark.protocol.host;

import dev.proofmark.device.availability.OpenPorts;
import dev.proofmark.device.lifecycle.FirstWords;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.protocol.Driver;
import dev.proofmark.protocol.Offers;

/**
 * Asks what belongs to the device as a whole and to none of its protocols: which of its ports are
 * open, and what they say unasked.
 */
public final class HostDriver implements Driver {
  private static final Offers OFFERS =
      Offers.none()
          .with(OpenPorts.class, TcpPorts::new)
          .with(FirstWords.class, SilentListener::new);

  @Override
  public String protocol() {
    return Endpoint.HOST;
  }

  @Override
  public Offers offers() {
    return OFFERS;
  }
}
