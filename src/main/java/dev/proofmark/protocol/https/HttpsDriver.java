package dev.proofmark.protocol.https;

import dev.proofmark.device.availability.Heartbeat;
import dev.proofmark.device.availability.OpenPorts;
import dev.proofmark.device.availability.Referrals;
import dev.proofmark.device.identity.AnonymousAccess;
import dev.proofmark.device.identity.AnonymousAccess.Anonymity;
import dev.proofmark.device.identity.ConnectionAttempts;
import dev.proofmark.device.identity.DefaultLogins;
import dev.proofmark.device.identity.EncodedPasswords;
import dev.proofmark.device.identity.FreshPasswords;
import dev.proofmark.device.identity.LockoutEvasions;
import dev.proofmark.device.identity.LockoutEvasions.Evasion;
import dev.proofmark.device.identity.Login;
import dev.proofmark.device.identity.PasswordsInClear;
import dev.proofmark.device.identity.PasswordsInClear.Exposure;
import dev.proofmark.device.identity.ProtectedPasswords;
import dev.proofmark.device.identity.UseNotices;
import dev.proofmark.device.integrity.ClearTextContent;
import dev.proofmark.device.integrity.UnprotectedSessions;
import dev.proofmark.device.lifecycle.Restoration;
import dev.proofmark.device.lifecycle.UserAccounts;
import dev.proofmark.device.lifecycle.Visits;
import dev.proofmark.device.permission.Writes;
import dev.proofmark.device.permission.Writes.WriteAct;
import dev.proofmark.device.record.AuditRecords;
import dev.proofmark.device.session.AbandonedSessions;
import dev.proofmark.device.session.Connections;
import dev.proofmark.device.session.EndedSessions;
import dev.proofmark.device.session.IdleSessions;
import dev.proofmark.device.session.SessionTimeouts;
import dev.proofmark.protocol.Driver;
import dev.proofmark.protocol.Need;
import dev.proofmark.protocol.Offers;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Speaks HTTP/1.1 over TLS to the web interface of a device (RFC 9110, RFC 9112). */
public final class HttpsDriver implements Driver {
  private static final Offers OFFERS =
      Offers.none()
          .with(Referrals.class, WebReferrals::new, Need.DISPOSABLE_ACCOUNT)
          .with(Heartbeat.class, WebConnections::new)
          .with(Connections.class, WebConnections::new)
          .with(Login.class, WebLogins::new, Need.DISPOSABLE_ACCOUNT, Need.OPERATOR)
          .with(DefaultLogins.class, WebLogins::new, Need.OPERATOR)
          .with(AnonymousAccess.class, WebLogins::new, Need.DISPOSABLE_ACCOUNT)
          .knowing(Anonymity.class, Set.of(Anonymity.ANONYMOUS, Anonymity.EMPTY_USER_NAME))
          .with(UseNotices.class, WebLogins::new)
          .with(LockoutEvasions.class, WebEvasions::new, Need.DISPOSABLE_ACCOUNT)
          .knowing(
              Evasion.class,
              EnumSet.complementOf(EnumSet.of(Evasion.OTHER_CLIENT, Evasion.OTHER_WAY)))
          .with(PasswordsInClear.class, ClearWays::new, Need.DISPOSABLE_ACCOUNT)
          .knowing(Exposure.class, Set.of(Exposure.UNPROTECTED))
          .with(ClearTextContent.class, ClearWays::new, Need.DISPOSABLE_ACCOUNT)
          .with(IdleSessions.class, IdleWebSessions::new, Need.DISPOSABLE_ACCOUNT)
          .with(EndedSessions.class, EndedWebSessions::new, Need.DISPOSABLE_ACCOUNT)
          .with(AuditRecords.class, WebLog::new, Need.LOG_READER)
          .with(
              Writes.class,
              WebWrites::new,
              Need.OPERATOR,
              Need.OBSERVER,
              Need.WRITABLE_OBJECT,
              Need.READABLE_OBJECT)
          .knowing(WriteAct.class, Set.of(WriteAct.SINGLE_VALUE))
          .with(Visits.class, WebVisits::new)
          .with(Restoration.class, WebRestoration::new)
          .with(UserAccounts.class, WebUsers::new, Need.ADMINISTRATOR)
          .without(
              ProtectedPasswords.class, "on the web the connection alone protects the password")
          .without(FreshPasswords.class, "on the web the connection alone protects the password")
          .without(EncodedPasswords.class, "on the web the connection alone protects the password")
          .without(
              AbandonedSessions.class,
              "a web session lives in its cookie: to leave it alone is to abandon it")
          .without(
              ConnectionAttempts.class,
              "HTTP judges each request by itself, whatever connection it comes in")
          .without(SessionTimeouts.class, "HTTP clients do not ask for a time-out")
          .without(UnprotectedSessions.class, "HTTPS is always inside TLS")
          .without(OpenPorts.class, "ports belong to the host");

  @Override
  public String protocol() {
    return "https";
  }

  @Override
  public Optional<String> layer() {
    return Optional.of("tls");
  }

  @Override
  public Offers offers() {
    return OFFERS;
  }
}
