package dev.proofmark.protocol.modbus;

import dev.proofmark.device.availability.Heartbeat;
import dev.proofmark.device.availability.OpenPorts;
import dev.proofmark.device.availability.Referrals;
import dev.proofmark.device.crypto.Algorithms;
import dev.proofmark.device.crypto.Certificates;
import dev.proofmark.device.crypto.PresentedCertificates;
import dev.proofmark.device.crypto.ProtocolVersions;
import dev.proofmark.device.identity.AnonymousAccess;
import dev.proofmark.device.identity.Bystanders;
import dev.proofmark.device.identity.ClientCertificates;
import dev.proofmark.device.identity.ConnectionAttempts;
import dev.proofmark.device.identity.DefaultLogins;
import dev.proofmark.device.identity.DefectiveCertificates;
import dev.proofmark.device.identity.EncodedPasswords;
import dev.proofmark.device.identity.FreshPasswords;
import dev.proofmark.device.identity.KeyProofs;
import dev.proofmark.device.identity.LockoutEvasions;
import dev.proofmark.device.identity.Login;
import dev.proofmark.device.identity.LoginRefusals;
import dev.proofmark.device.identity.NearMisses;
import dev.proofmark.device.identity.OfferedLogins;
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
import dev.proofmark.device.permission.Writes.WriteAct;
import dev.proofmark.device.record.AccountRecords;
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
import java.util.List;
import java.util.Set;

/** Speaks Modbus/TCP (Modbus Messaging on TCP/IP 1.0b) by j2mod over the gate's own sockets. */
public final class ModbusDriver implements Driver {
  /** The ways in which Modbus changes bits and registers. */
  static final Set<WriteAct> WRITE_ACTS =
      EnumSet.range(WriteAct.SINGLE_BIT, WriteAct.READ_AND_WRITE);

  private static final Offers OFFERS = offer();

  private static Offers offer() {
    Offers offers =
        withoutUsers(Offers.none())
            .with(Heartbeat.class, ModbusService::plain)
            .with(Writes.class, ModbusWrites::plain, Need.WRITABLE_OBJECT)
            .knowing(WriteAct.class, WRITE_ACTS)
            .with(Connections.class, ModbusService::plain)
            .with(Visits.class, ModbusVisits::plain)
            .with(Restoration.class, c -> new ModbusRestoration(c, new PlainWay(c)))
            .without(ClientCertificates.class, "plain Modbus has no certificates")
            .without(DefectiveCertificates.class, "plain Modbus has no certificates")
            .without(KeyProofs.class, "plain Modbus has no certificates")
            .without(RefusalReasons.class, "plain Modbus has no certificates");
    for (var crypto :
        List.of(
            Algorithms.class,
            Certificates.class,
            PresentedCertificates.class,
            ProtocolVersions.class)) {
      offers = offers.without(crypto, "plain Modbus has no cryptography");
    }
    return offers;
  }

  /** What Modbus lacks with and without TLS: it knows neither users nor sessions. */
  static Offers withoutUsers(Offers offers) {
    Offers all = offers;
    for (var users :
        List.of(
            Login.class,
            LockoutEvasions.class,
            ConnectionAttempts.class,
            AnonymousAccess.class,
            Bystanders.class,
            DefaultLogins.class,
            EncodedPasswords.class,
            FreshPasswords.class,
            LoginRefusals.class,
            NearMisses.class,
            ProtectedPasswords.class,
            OfferedLogins.class,
            PasswordsInClear.class,
            UseNotices.class,
            UserAccounts.class)) {
      all = all.without(users, "Modbus knows no users");
    }
    for (var sessions :
        List.of(
            EndedSessions.class,
            IdleSessions.class,
            AbandonedSessions.class,
            SessionTimeouts.class,
            UnprotectedSessions.class,
            ClearTextContent.class)) {
      all = all.without(sessions, "Modbus knows no sessions");
    }
    return all.without(AuditRecords.class, "Modbus carries no audit log")
        .without(AccountRecords.class, "Modbus carries no audit log")
        .without(TrustList.class, "over Modbus no certificate can be handed over")
        .without(Referrals.class, "Modbus sends its clients nowhere")
        .without(OpenPorts.class, "ports belong to the host");
  }

  @Override
  public String protocol() {
    return "modbus";
  }

  @Override
  public Offers offers() {
    return OFFERS;
  }
}
