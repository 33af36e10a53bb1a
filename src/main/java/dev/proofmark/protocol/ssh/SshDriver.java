package dev.proofmark.protocol.ssh;

import dev.proofmark.device.availability.Heartbeat;
import dev.proofmark.device.availability.OpenPorts;
import dev.proofmark.device.availability.Referrals;
import dev.proofmark.device.crypto.Algorithms;
import dev.proofmark.device.crypto.Certificates;
import dev.proofmark.device.crypto.PresentedCertificates;
import dev.proofmark.device.crypto.ProtocolVersions;
import dev.proofmark.device.identity.AnonymousAccess;
import dev.proofmark.device.identity.AnonymousAccess.Anonymity;
import dev.proofmark.device.identity.ClientCertificates;
import dev.proofmark.device.identity.ConnectionAttempts;
import dev.proofmark.device.identity.DefaultLogins;
import dev.proofmark.device.identity.DefectiveCertificates;
import dev.proofmark.device.identity.EncodedPasswords;
import dev.proofmark.device.identity.FreshPasswords;
import dev.proofmark.device.identity.KeyProofs;
import dev.proofmark.device.identity.LockoutEvasions;
import dev.proofmark.device.identity.Login;
import dev.proofmark.device.identity.PasswordsInClear;
import dev.proofmark.device.identity.ProtectedPasswords;
import dev.proofmark.device.identity.RefusalReasons;
import dev.proofmark.device.identity.UseNotices;
import dev.proofmark.device.integrity.ClearTextContent;
import dev.proofmark.device.integrity.UnprotectedSessions;
import dev.proofmark.device.lifecycle.Restoration;
import dev.proofmark.device.lifecycle.TrustList;
import dev.proofmark.device.lifecycle.UserAccounts;
import dev.proofmark.device.lifecycle.Visits;
import dev.proofmark.device.permission.Writes;
import dev.proofmark.device.record.AuditRecords;
import dev.proofmark.device.session.AbandonedSessions;
import dev.proofmark.device.session.Connections;
import dev.proofmark.device.session.EndedSessions;
import dev.proofmark.device.session.IdleSessions;
import dev.proofmark.device.session.SessionTimeouts;
import dev.proofmark.protocol.Driver;
import dev.proofmark.protocol.Need;
import dev.proofmark.protocol.Offers;
import java.util.Set;

/** Speaks SSH (RFC 4251 to 4254): Apache MINA for whole sessions, raw bytes for what is offered. */
public final class SshDriver implements Driver {
  private static final String ALWAYS_PROTECTED = "SSH always encrypts and authenticates";
  private static final String ENDS = "an SSH session ends with its connection";

  private static final Offers OFFERS =
      Offers.none()
          .without(ProtectedPasswords.class, "in SSH the connection alone protects the password")
          .without(FreshPasswords.class, "in SSH the connection alone protects the password")
          .without(EncodedPasswords.class, "in SSH the connection alone protects the password")
          .without(Referrals.class, "SSH sends its clients nowhere")
          .with(Heartbeat.class, SshOffer::new)
          .with(Algorithms.class, SshOffer::new)
          .with(Login.class, SshLogin::new, Need.DISPOSABLE_ACCOUNT, Need.OPERATOR)
          .with(DefaultLogins.class, SshLogin::new, Need.OPERATOR)
          .with(ConnectionAttempts.class, SshLogin::new, Need.DISPOSABLE_ACCOUNT)
          .with(AnonymousAccess.class, SshLogin::new, Need.DISPOSABLE_ACCOUNT)
          .knowing(Anonymity.class, Set.of(Anonymity.ANONYMOUS, Anonymity.EMPTY_USER_NAME))
          .with(UseNotices.class, SshLogin::new)
          .with(IdleSessions.class, SshSessions::new, Need.DISPOSABLE_ACCOUNT)
          .with(Connections.class, SshSessions::new, Need.DISPOSABLE_ACCOUNT)
          .with(Visits.class, SshVisits::new)
          .without(Restoration.class, "nothing is changed over SSH, so nothing is to be undone")
          .without(UserAccounts.class, "SSH carries commands; accounts are the device's own")
          .without(TrustList.class, "SSH carries commands; its clients have no certificates")
          .without(PasswordsInClear.class, ALWAYS_PROTECTED)
          .without(UnprotectedSessions.class, ALWAYS_PROTECTED)
          .without(ClearTextContent.class, ALWAYS_PROTECTED)
          .without(ProtocolVersions.class, "SSH has one version, 2.0")
          .without(Certificates.class, "SSH servers present host keys")
          .without(ClientCertificates.class, "SSH clients are known by user key or password")
          .without(DefectiveCertificates.class, "SSH clients are known by user key or password")
          .without(KeyProofs.class, "SSH clients are known by user key or password")
          .without(RefusalReasons.class, "SSH clients are known by user key or password")
          .without(PresentedCertificates.class, "SSH servers present host keys")
          .without(SessionTimeouts.class, "SSH clients do not ask for a time-out")
          .without(AbandonedSessions.class, ENDS)
          .without(EndedSessions.class, ENDS)
          .without(LockoutEvasions.class, "SSH attempts carry nothing but the user name")
          .without(Writes.class, "SSH carries commands; which of them write is the device's own")
          .without(AuditRecords.class, "SSH carries commands; it has no log of its own")
          .without(OpenPorts.class, "ports belong to the host");

  @Override
  public String protocol() {
    return "ssh";
  }

  @Override
  public Offers offers() {
    return OFFERS;
  }
}
