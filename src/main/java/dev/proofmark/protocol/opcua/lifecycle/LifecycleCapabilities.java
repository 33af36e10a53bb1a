package dev.proofmark.protocol.opcua.lifecycle;

import dev.proofmark.device.identity.RevocationLists;
import dev.proofmark.device.identity.UnknownClients;
import dev.proofmark.device.lifecycle.CertificateUpdates;
import dev.proofmark.device.lifecycle.Restoration;
import dev.proofmark.device.lifecycle.SigningRequests;
import dev.proofmark.device.lifecycle.TrustList;
import dev.proofmark.device.lifecycle.TrustListUpdates;
import dev.proofmark.device.lifecycle.Visits;
import dev.proofmark.device.session.TrustedSessions;
import dev.proofmark.protocol.Need;
import dev.proofmark.protocol.Offers;

/** What an OPC UA server can be asked about its trust and its state. */
public final class LifecycleCapabilities {
  private LifecycleCapabilities() {}

  /** The same offers and these. */
  public static Offers addTo(Offers offers) {
    return offers
        .with(Visits.class, OpcUaVisits::new)
        .with(TrustList.class, OpcUaTrustList::new, Need.ADMINISTRATOR)
        .with(
            TrustedSessions.class,
            OpcUaTrustedSessions::new,
            Need.TRUSTED_CLIENT,
            Need.ADMINISTRATOR)
        .with(TrustListUpdates.class, OpcUaTrustListUpdates::new, Need.ADMINISTRATOR)
        .with(CertificateUpdates.class, OpcUaCertificateUpdates::new, Need.ADMINISTRATOR)
        .with(SigningRequests.class, OpcUaSigningRequests::new, Need.ADMINISTRATOR)
        .with(
            UnknownClients.class,
            OpcUaUnknownClients::new,
            Need.TRUSTED_CLIENT,
            Need.ADMINISTRATOR,
            Need.ACCOUNT)
        .with(
            RevocationLists.class,
            OpcUaRevocationLists::new,
            Need.TRUSTED_CLIENT,
            Need.ADMINISTRATOR)
        .with(Restoration.class, OpcUaRestoration::new, Need.TRUSTED_CLIENT);
  }
}
