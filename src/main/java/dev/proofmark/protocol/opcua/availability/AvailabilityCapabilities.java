package dev.proofmark.protocol.opcua.availability;

import dev.proofmark.device.availability.Heartbeat;
import dev.proofmark.device.availability.MalformedCertificates;
import dev.proofmark.device.availability.Referrals;
import dev.proofmark.device.availability.RejectedClients;
import dev.proofmark.device.availability.RequestSizes;
import dev.proofmark.device.crypto.Certificates;
import dev.proofmark.protocol.Need;
import dev.proofmark.protocol.Offers;

/** What an OPC UA server can be asked about how it bears up. */
public final class AvailabilityCapabilities {
  private AvailabilityCapabilities() {}

  /** The same offers and these. */
  public static Offers addTo(Offers offers) {
    return offers
        .with(Referrals.class, OpcUaReferrals::new)
        .with(Heartbeat.class, OpcUaPresence::new)
        .with(Certificates.class, OpcUaPresence::new)
        .with(
            MalformedCertificates.class,
            OpcUaMalformedCertificates::new,
            Need.TRUSTED_CLIENT,
            Need.ACCOUNT)
        .with(
            RejectedClients.class,
            OpcUaRejectedClients::new,
            Need.TRUSTED_CLIENT,
            Need.ADMINISTRATOR)
        .with(RequestSizes.class, OpcUaRequestSizes::new, Need.TRUSTED_CLIENT, Need.ACCOUNT);
  }
}
