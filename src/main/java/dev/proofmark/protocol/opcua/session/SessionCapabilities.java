package dev.proofmark.protocol.opcua.session;

import dev.proofmark.device.session.AbandonedSessions;
import dev.proofmark.device.session.ClientNonces;
import dev.proofmark.device.session.Connections;
import dev.proofmark.device.session.EndedSessions;
import dev.proofmark.device.session.EndedSessions.SessionEnd;
import dev.proofmark.device.session.IdleSessions;
import dev.proofmark.device.session.KeyLifetimes;
import dev.proofmark.device.session.PendingSessions;
import dev.proofmark.device.session.Renewals;
import dev.proofmark.device.session.SequencedMessages;
import dev.proofmark.device.session.SessionOffers;
import dev.proofmark.device.session.SessionPlaces;
import dev.proofmark.device.session.SessionSecrets;
import dev.proofmark.device.session.SessionTimeouts;
import dev.proofmark.device.session.SessionTokens;
import dev.proofmark.device.session.SessionTraces;
import dev.proofmark.device.session.SessionTransfers;
import dev.proofmark.device.session.SessionlessRequests;
import dev.proofmark.device.session.SubscriptionTransfers;
import dev.proofmark.protocol.Need;
import dev.proofmark.protocol.Offers;
import java.util.Set;

/** What an OPC UA server can be asked about its channels and sessions. */
public final class SessionCapabilities {
  private SessionCapabilities() {}

  /** The same offers and these. */
  public static Offers addTo(Offers offers) {
    return offers
        .with(IdleSessions.class, OpcUaSessions::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
        .with(AbandonedSessions.class, OpcUaSessions::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
        .with(SessionTimeouts.class, OpcUaSessions::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
        .with(Connections.class, OpcUaConnections::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
        .with(
            SessionTraces.class,
            OpcUaSessionTraces::new,
            Need.TRUSTED_CLIENT,
            Need.DISPOSABLE_ACCOUNT,
            Need.LOG_READER)
        .with(SessionlessRequests.class, OpcUaSessionless::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
        .with(SessionOffers.class, OpcUaSessionOffers::new, Need.TRUSTED_CLIENT)
        .with(SessionPlaces.class, OpcUaSessionPlaces::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
        .with(
            SubscriptionTransfers.class,
            OpcUaSubscriptionTransfers::new,
            Need.TRUSTED_CLIENT,
            Need.OPERATOR,
            Need.OBSERVER)
        .with(SessionTokens.class, OpcUaSessionTokens::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
        .with(SessionTransfers.class, OpcUaSessionTransfers::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
        .with(PendingSessions.class, OpcUaPendingSessions::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
        .with(EndedSessions.class, OpcUaEndedSessions::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
        .knowing(SessionEnd.class, Set.of(SessionEnd.LOG_OUT))
        .with(SequencedMessages.class, OpcUaSequences::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
        .with(Renewals.class, OpcUaRenewals::new, Need.TRUSTED_CLIENT, Need.AUTHORITY)
        .with(ClientNonces.class, OpcUaClientNonces::new, Need.TRUSTED_CLIENT)
        .with(KeyLifetimes.class, OpcUaKeyLifetimes::new, Need.TRUSTED_CLIENT)
        .with(SessionSecrets.class, OpcUaSessionSecrets::new, Need.TRUSTED_CLIENT, Need.ACCOUNT);
  }
}
