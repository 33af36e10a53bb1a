package dev.proofmark.protocol.opcua;

import dev.proofmark.device.availability.Heartbeat;
import dev.proofmark.device.availability.MalformedCertificates;
import dev.proofmark.device.availability.OpenPorts;
import dev.proofmark.device.availability.Referrals;
import dev.proofmark.device.availability.RejectedClients;
import dev.proofmark.device.availability.RequestSizes;
import dev.proofmark.device.crypto.Algorithms;
import dev.proofmark.device.crypto.Certificates;
import dev.proofmark.device.crypto.EncryptedSecrets;
import dev.proofmark.device.crypto.PresentedCertificates;
import dev.proofmark.device.crypto.ProtocolVersions;
import dev.proofmark.device.crypto.RandomValues;
import dev.proofmark.device.identity.AnonymousAccess;
import dev.proofmark.device.identity.Bystanders;
import dev.proofmark.device.identity.CertificateLogins;
import dev.proofmark.device.identity.ClientCertificates;
import dev.proofmark.device.identity.ConnectionAttempts;
import dev.proofmark.device.identity.DefaultLogins;
import dev.proofmark.device.identity.DefectiveCertificates;
import dev.proofmark.device.identity.DisabledAccounts;
import dev.proofmark.device.identity.EncodedPasswords;
import dev.proofmark.device.identity.FreshPasswords;
import dev.proofmark.device.identity.IdentityProofs;
import dev.proofmark.device.identity.InitialPasswords;
import dev.proofmark.device.identity.KeyProofs;
import dev.proofmark.device.identity.LockoutEvasions;
import dev.proofmark.device.identity.LockoutEvasions.Evasion;
import dev.proofmark.device.identity.Login;
import dev.proofmark.device.identity.LoginRefusals;
import dev.proofmark.device.identity.NearMisses;
import dev.proofmark.device.identity.OfferedLogins;
import dev.proofmark.device.identity.PasswordRules;
import dev.proofmark.device.identity.PasswordsInClear;
import dev.proofmark.device.identity.ProtectedPasswords;
import dev.proofmark.device.identity.Reflections;
import dev.proofmark.device.identity.RefusalReasons;
import dev.proofmark.device.identity.RevocationLists;
import dev.proofmark.device.identity.UnknownClients;
import dev.proofmark.device.identity.UseNotices;
import dev.proofmark.device.integrity.ClearTextContent;
import dev.proofmark.device.integrity.ConfidentialContent;
import dev.proofmark.device.integrity.DowngradedChannels;
import dev.proofmark.device.integrity.InvalidWrites;
import dev.proofmark.device.integrity.TamperedMessages;
import dev.proofmark.device.integrity.UnprotectedSessions;
import dev.proofmark.device.lifecycle.CertificateUpdates;
import dev.proofmark.device.lifecycle.Restoration;
import dev.proofmark.device.lifecycle.SigningRequests;
import dev.proofmark.device.lifecycle.TrustList;
import dev.proofmark.device.lifecycle.TrustListUpdates;
import dev.proofmark.device.lifecycle.Visits;
import dev.proofmark.device.permission.AccessSettings;
import dev.proofmark.device.permission.AnonymousRights;
import dev.proofmark.device.permission.ObjectStructure;
import dev.proofmark.device.permission.Rights;
import dev.proofmark.device.permission.SecurityAdministration;
import dev.proofmark.device.permission.SecurityRecords;
import dev.proofmark.device.permission.Writes;
import dev.proofmark.device.permission.Writes.WriteAct;
import dev.proofmark.device.record.AccountRecords;
import dev.proofmark.device.record.AuditEvents;
import dev.proofmark.device.record.AuditRecords;
import dev.proofmark.device.record.RecordedValues;
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
import dev.proofmark.device.session.TrustedSessions;
import dev.proofmark.protocol.Driver;
import dev.proofmark.protocol.Need;
import dev.proofmark.protocol.Offers;
import dev.proofmark.protocol.opcua.availability.OpcUaMalformedCertificates;
import dev.proofmark.protocol.opcua.availability.OpcUaPresence;
import dev.proofmark.protocol.opcua.availability.OpcUaReferrals;
import dev.proofmark.protocol.opcua.availability.OpcUaRejectedClients;
import dev.proofmark.protocol.opcua.availability.OpcUaRequestSizes;
import dev.proofmark.protocol.opcua.crypto.OpcUaAlgorithms;
import dev.proofmark.protocol.opcua.crypto.OpcUaEncryptedSecrets;
import dev.proofmark.protocol.opcua.crypto.OpcUaOwnCertificate;
import dev.proofmark.protocol.opcua.crypto.OpcUaRandomValues;
import dev.proofmark.protocol.opcua.identity.OpcUaAnonymity;
import dev.proofmark.protocol.opcua.identity.OpcUaBystanders;
import dev.proofmark.protocol.opcua.identity.OpcUaCertificates;
import dev.proofmark.protocol.opcua.identity.OpcUaDefects;
import dev.proofmark.protocol.opcua.identity.OpcUaIdentityProofs;
import dev.proofmark.protocol.opcua.identity.OpcUaKeyProofs;
import dev.proofmark.protocol.opcua.identity.OpcUaLogin;
import dev.proofmark.protocol.opcua.identity.OpcUaLoginRefusals;
import dev.proofmark.protocol.opcua.identity.OpcUaNearMisses;
import dev.proofmark.protocol.opcua.identity.OpcUaNewPasswords;
import dev.proofmark.protocol.opcua.identity.OpcUaOfferedLogins;
import dev.proofmark.protocol.opcua.identity.OpcUaPasswords;
import dev.proofmark.protocol.opcua.identity.OpcUaReflections;
import dev.proofmark.protocol.opcua.identity.OpcUaRefusals;
import dev.proofmark.protocol.opcua.identity.OpcUaUserCertificates;
import dev.proofmark.protocol.opcua.integrity.OpcUaClearText;
import dev.proofmark.protocol.opcua.integrity.OpcUaConfidentialContent;
import dev.proofmark.protocol.opcua.integrity.OpcUaDowngrades;
import dev.proofmark.protocol.opcua.integrity.OpcUaExposure;
import dev.proofmark.protocol.opcua.integrity.OpcUaInvalidWrites;
import dev.proofmark.protocol.opcua.integrity.OpcUaTampering;
import dev.proofmark.protocol.opcua.lifecycle.OpcUaCertificateUpdates;
import dev.proofmark.protocol.opcua.lifecycle.OpcUaRestoration;
import dev.proofmark.protocol.opcua.lifecycle.OpcUaRevocationLists;
import dev.proofmark.protocol.opcua.lifecycle.OpcUaSigningRequests;
import dev.proofmark.protocol.opcua.lifecycle.OpcUaTrustList;
import dev.proofmark.protocol.opcua.lifecycle.OpcUaTrustListUpdates;
import dev.proofmark.protocol.opcua.lifecycle.OpcUaTrustedSessions;
import dev.proofmark.protocol.opcua.lifecycle.OpcUaUnknownClients;
import dev.proofmark.protocol.opcua.lifecycle.OpcUaVisits;
import dev.proofmark.protocol.opcua.permission.OpcUaAccessSettings;
import dev.proofmark.protocol.opcua.permission.OpcUaAdministration;
import dev.proofmark.protocol.opcua.permission.OpcUaAnonymousRights;
import dev.proofmark.protocol.opcua.permission.OpcUaObjectStructure;
import dev.proofmark.protocol.opcua.permission.OpcUaRights;
import dev.proofmark.protocol.opcua.permission.OpcUaSecurityRecords;
import dev.proofmark.protocol.opcua.permission.OpcUaWrites;
import dev.proofmark.protocol.opcua.record.OpcUaAccountRecords;
import dev.proofmark.protocol.opcua.record.OpcUaAuditEvents;
import dev.proofmark.protocol.opcua.record.OpcUaLog;
import dev.proofmark.protocol.opcua.record.OpcUaRecordedValues;
import dev.proofmark.protocol.opcua.session.OpcUaClientNonces;
import dev.proofmark.protocol.opcua.session.OpcUaConnections;
import dev.proofmark.protocol.opcua.session.OpcUaEndedSessions;
import dev.proofmark.protocol.opcua.session.OpcUaKeyLifetimes;
import dev.proofmark.protocol.opcua.session.OpcUaPendingSessions;
import dev.proofmark.protocol.opcua.session.OpcUaRenewals;
import dev.proofmark.protocol.opcua.session.OpcUaSequences;
import dev.proofmark.protocol.opcua.session.OpcUaSessionOffers;
import dev.proofmark.protocol.opcua.session.OpcUaSessionPlaces;
import dev.proofmark.protocol.opcua.session.OpcUaSessionSecrets;
import dev.proofmark.protocol.opcua.session.OpcUaSessionTokens;
import dev.proofmark.protocol.opcua.session.OpcUaSessionTraces;
import dev.proofmark.protocol.opcua.session.OpcUaSessionTransfers;
import dev.proofmark.protocol.opcua.session.OpcUaSessionless;
import dev.proofmark.protocol.opcua.session.OpcUaSessions;
import dev.proofmark.protocol.opcua.session.OpcUaSubscriptionTransfers;
import java.util.Set;

/**
 * Speaks OPC UA over its own transport (OPC 10000-4 and -6): Eclipse Milo's codecs, our sockets.
 */
public final class OpcUaDriver implements Driver {
  private static final Offers OFFERS =
      Offers.none()
          .with(Referrals.class, OpcUaReferrals::new)
          .with(Heartbeat.class, OpcUaPresence::new)
          .with(Certificates.class, OpcUaPresence::new)
          .with(PresentedCertificates.class, OpcUaOwnCertificate::new, Need.TRUSTED_CLIENT)
          .with(
              Login.class,
              OpcUaLogin::new,
              Need.TRUSTED_CLIENT,
              Need.DISPOSABLE_ACCOUNT,
              Need.OPERATOR)
          .with(DefaultLogins.class, OpcUaLogin::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
          .with(LockoutEvasions.class, OpcUaLogin::new, Need.AUTHORITY, Need.DISPOSABLE_ACCOUNT)
          .knowing(
              Evasion.class,
              Set.of(Evasion.OTHER_CLIENT, Evasion.OTHER_WAY, Evasion.OTHER_SPELLING))
          .with(Bystanders.class, OpcUaBystanders::new, Need.AUTHORITY, Need.ACCOUNT)
          .with(AnonymousAccess.class, OpcUaAnonymity::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
          .with(ClientCertificates.class, OpcUaCertificates::new, Need.AUTHORITY, Need.ACCOUNT)
          .with(DefectiveCertificates.class, OpcUaDefects::new, Need.AUTHORITY, Need.ACCOUNT)
          .with(RefusalReasons.class, OpcUaRefusals::new, Need.AUTHORITY, Need.ACCOUNT)
          .with(
              CertificateLogins.class,
              OpcUaUserCertificates::new,
              Need.AUTHORITY,
              Need.TRUSTED_CLIENT,
              Need.ACCOUNT)
          .with(KeyProofs.class, OpcUaKeyProofs::new, Need.AUTHORITY, Need.ACCOUNT)
          .with(
              PasswordsInClear.class,
              OpcUaExposure::new,
              Need.TRUSTED_CLIENT,
              Need.DISPOSABLE_ACCOUNT)
          .with(
              UnprotectedSessions.class,
              OpcUaExposure::new,
              Need.TRUSTED_CLIENT,
              Need.DISPOSABLE_ACCOUNT)
          .with(
              ProtectedPasswords.class,
              OpcUaPasswords::new,
              Need.TRUSTED_CLIENT,
              Need.DISPOSABLE_ACCOUNT)
          .with(
              FreshPasswords.class,
              OpcUaPasswords::new,
              Need.TRUSTED_CLIENT,
              Need.DISPOSABLE_ACCOUNT)
          .with(
              EncodedPasswords.class,
              OpcUaPasswords::new,
              Need.TRUSTED_CLIENT,
              Need.DISPOSABLE_ACCOUNT)
          .with(
              NearMisses.class, OpcUaNearMisses::new, Need.TRUSTED_CLIENT, Need.DISPOSABLE_ACCOUNT)
          .with(
              LoginRefusals.class,
              OpcUaLoginRefusals::new,
              Need.TRUSTED_CLIENT,
              Need.DISPOSABLE_ACCOUNT)
          .with(
              PasswordRules.class, OpcUaNewPasswords::new, Need.TRUSTED_CLIENT, Need.ADMINISTRATOR)
          .with(
              InitialPasswords.class,
              OpcUaNewPasswords::new,
              Need.TRUSTED_CLIENT,
              Need.ADMINISTRATOR,
              Need.READABLE_OBJECT)
          .with(
              DisabledAccounts.class,
              OpcUaLoginRefusals::new,
              Need.TRUSTED_CLIENT,
              Need.DISPOSABLE_ACCOUNT,
              Need.ADMINISTRATOR)
          .with(OfferedLogins.class, OpcUaOfferedLogins::new)
          .with(
              AccountRecords.class,
              OpcUaAccountRecords::new,
              Need.TRUSTED_CLIENT,
              Need.DISPOSABLE_ACCOUNT,
              Need.LOG_READER)
          .with(IdleSessions.class, OpcUaSessions::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
          .with(AbandonedSessions.class, OpcUaSessions::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
          .with(SessionTimeouts.class, OpcUaSessions::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
          .with(Connections.class, OpcUaConnections::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
          .with(AuditRecords.class, OpcUaLog::new, Need.TRUSTED_CLIENT, Need.LOG_READER)
          .with(AuditEvents.class, OpcUaAuditEvents::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
          .with(
              Writes.class,
              OpcUaWrites::new,
              Need.TRUSTED_CLIENT,
              Need.OPERATOR,
              Need.OBSERVER,
              Need.WRITABLE_OBJECT)
          .knowing(WriteAct.class, Set.of(WriteAct.SINGLE_VALUE))
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
          .with(
              SessionTransfers.class, OpcUaSessionTransfers::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
          .with(PendingSessions.class, OpcUaPendingSessions::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
          .knowing(
              WriteAct.class,
              Set.of(WriteAct.SINGLE_VALUE, WriteAct.PART_OF_VALUE, WriteAct.VALUE_WITH_TIME))
          .with(Rights.class, OpcUaRights::new, Need.TRUSTED_CLIENT, Need.OPERATOR)
          .with(
              SecurityAdministration.class,
              OpcUaAdministration::new,
              Need.TRUSTED_CLIENT,
              Need.ADMINISTRATOR,
              Need.OBSERVER)
          .with(
              AnonymousRights.class,
              OpcUaAnonymousRights::new,
              Need.TRUSTED_CLIENT,
              Need.OPERATOR,
              Need.WRITABLE_OBJECT)
          .with(
              AccessSettings.class,
              OpcUaAccessSettings::new,
              Need.TRUSTED_CLIENT,
              Need.OPERATOR,
              Need.OBSERVER,
              Need.WRITABLE_OBJECT)
          .with(
              ObjectStructure.class,
              OpcUaObjectStructure::new,
              Need.TRUSTED_CLIENT,
              Need.OBSERVER,
              Need.WRITABLE_OBJECT)
          .with(
              SecurityRecords.class,
              OpcUaSecurityRecords::new,
              Need.TRUSTED_CLIENT,
              Need.ADMINISTRATOR,
              Need.OBSERVER)
          .with(EndedSessions.class, OpcUaEndedSessions::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
          .knowing(SessionEnd.class, Set.of(SessionEnd.LOG_OUT))
          .with(SequencedMessages.class, OpcUaSequences::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
          .with(Renewals.class, OpcUaRenewals::new, Need.TRUSTED_CLIENT, Need.AUTHORITY)
          .with(Reflections.class, OpcUaReflections::new, Need.TRUSTED_CLIENT)
          .with(ClientNonces.class, OpcUaClientNonces::new, Need.TRUSTED_CLIENT)
          .with(KeyLifetimes.class, OpcUaKeyLifetimes::new, Need.TRUSTED_CLIENT)
          .with(DowngradedChannels.class, OpcUaDowngrades::new, Need.TRUSTED_CLIENT)
          .with(TamperedMessages.class, OpcUaTampering::new, Need.TRUSTED_CLIENT)
          .with(Visits.class, OpcUaVisits::new)
          .with(TrustList.class, OpcUaTrustList::new, Need.ADMINISTRATOR)
          .with(
              TrustedSessions.class,
              OpcUaTrustedSessions::new,
              Need.TRUSTED_CLIENT,
              Need.ADMINISTRATOR)
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
          .with(RequestSizes.class, OpcUaRequestSizes::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
          .with(
              InvalidWrites.class,
              OpcUaInvalidWrites::new,
              Need.TRUSTED_CLIENT,
              Need.OPERATOR,
              Need.WRITABLE_OBJECT)
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
          .with(Restoration.class, OpcUaRestoration::new, Need.TRUSTED_CLIENT)
          .with(IdentityProofs.class, OpcUaIdentityProofs::new, Need.TRUSTED_CLIENT)
          .with(SessionSecrets.class, OpcUaSessionSecrets::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
          .with(
              EncryptedSecrets.class,
              OpcUaEncryptedSecrets::new,
              Need.TRUSTED_CLIENT,
              Need.DISPOSABLE_ACCOUNT)
          .with(RandomValues.class, OpcUaRandomValues::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
          .with(Algorithms.class, OpcUaAlgorithms::new, Need.TRUSTED_CLIENT)
          .with(
              ClearTextContent.class,
              OpcUaClearText::new,
              Need.TRUSTED_CLIENT,
              Need.DISPOSABLE_ACCOUNT)
          .with(
              RecordedValues.class,
              OpcUaRecordedValues::new,
              Need.TRUSTED_CLIENT,
              Need.ADMINISTRATOR,
              Need.OBSERVER)
          .with(
              ConfidentialContent.class,
              OpcUaConfidentialContent::new,
              Need.TRUSTED_CLIENT,
              Need.ACCOUNT)
          .without(ProtocolVersions.class, "UACP has one protocol version, 0")
          .without(ConnectionAttempts.class, "OPC UA counts log-ins by session and client")
          .without(UseNotices.class, "OPC UA clients are programs; the server shows no text")
          .without(OpenPorts.class, "ports belong to the host");

  @Override
  public String protocol() {
    return "opcua";
  }

  @Override
  public Offers offers() {
    return OFFERS;
  }
}
