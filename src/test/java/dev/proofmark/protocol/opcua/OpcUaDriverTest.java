package dev.proofmark.protocol.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.availability.Heartbeat;
import dev.proofmark.device.crypto.Certificates;
import dev.proofmark.device.identity.AnonymousAccess;
import dev.proofmark.device.identity.AnonymousAccess.Anonymity;
import dev.proofmark.device.identity.ClientCertificates;
import dev.proofmark.device.identity.ClientCertificates.CertificateDefect;
import dev.proofmark.device.identity.LockoutEvasions;
import dev.proofmark.device.identity.LockoutEvasions.Evasion;
import dev.proofmark.device.identity.Login;
import dev.proofmark.device.identity.PasswordsInClear;
import dev.proofmark.device.identity.PasswordsInClear.Exposure;
import dev.proofmark.device.integrity.UnprotectedSessions;
import dev.proofmark.device.integrity.UnprotectedSessions.User;
import dev.proofmark.device.record.AuditRecords;
import dev.proofmark.device.record.AuditRecords.Intruder;
import dev.proofmark.device.session.Connections;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The driver against a server that is sound, and against the same one with a fault. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OpcUaDriverTest {
  /** Three policies, each signed and encrypted or signed alone. */
  private static final int SECURE_ENDPOINTS = 6;

  private static PlcBench sound;

  @BeforeAll
  static void startTheSoundOne() throws Exception {
    sound = PlcBench.with();
  }

  @AfterAll
  static void endTheSoundOne() {
    sound.close();
  }

  @Test
  void logsInAndTriesAWrongPasswordOnce() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      Login login = bench.open(Login.class);

      assertGranted(login.withCorrectPassword());
      assertDenied("Bad_UserAccessDenied", login.withWrongPassword());
      assertGranted(login.asSomebodyElse());
      assertEquals(1, bench.refusedLogins());
    }
  }

  @Test
  void seesALockAndItsEvasionByAnotherClient() throws Exception {
    try (PlcBench faulty = PlcBench.with("opcua.lockout=by-client")) {
      long before = sound.refusedLogins();
      LockoutEvasions locked = sound.open(LockoutEvasions.class);
      assertGranted(locked.undisguised());
      assertDenied("Bad_UserAccessDenied", locked.rightPasswordAfter(5, Evasion.OTHER_CLIENT));
      assertEquals(before + 6, sound.refusedLogins());

      LockoutEvasions evaded = faulty.open(LockoutEvasions.class);
      assertGranted(evaded.rightPasswordAfter(5, Evasion.OTHER_CLIENT));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ANONYMOUS, opcua.anonymous=true, Bad_IdentityTokenInvalid",
    "NO_IDENTITY, opcua.anonymous=true, Bad_IdentityTokenInvalid",
    "NO_IDENTITY, opcua.anonymous=null-token, Bad_IdentityTokenInvalid",
    "EMPTY_USER_NAME, opcua.anonymous=empty-user, Bad_UserAccessDenied"
  })
  void seesWhetherNobodyGetsIn(Anonymity anonymity, String fault, String code) throws Exception {
    try (PlcBench faulty = PlcBench.with(fault)) {
      AnonymousAccess refused = sound.open(AnonymousAccess.class);
      assertGranted(refused.withAccount());
      long before = sound.refusedLogins();
      assertDenied(code, refused.as(anonymity));
      assertEquals(
          before + SECURE_ENDPOINTS, sound.refusedLogins(), "every refusal is in the log once");
      assertGranted(refused.withAccount());

      assertGranted(faulty.open(AnonymousAccess.class).as(anonymity));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "null-token, ANONYMOUS",
    "null-token, EMPTY_USER_NAME",
    "empty-user, ANONYMOUS",
    "empty-user, NO_IDENTITY",
    "true, EMPTY_USER_NAME"
  })
  void aFaultOfOneKindOfAnonymityChangesNoOther(String fault, Anonymity other) throws Exception {
    try (PlcBench faulty = PlcBench.with("opcua.anonymous=" + fault)) {
      assertEquals(Kind.DENIED, faulty.open(AnonymousAccess.class).as(other).kind());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UNTRUSTED, opcua.trust_all=true, Bad_SecurityChecksFailed",
    "EXPIRED, opcua.accept_expired=true, Bad_CertificateTimeInvalid"
  })
  void climbsTheLadderOfCertificates(CertificateDefect defect, String fault, String code)
      throws Exception {
    try (PlcBench faulty = PlcBench.with(fault)) {
      ClientCertificates refused = sound.open(ClientCertificates.class);
      Instant time = refused.deviceTime().value().orElseThrow();
      assertTrue(Duration.between(time, Instant.now()).abs().toSeconds() < 5, time.toString());
      assertGranted(refused.soundTwinOf(defect));
      Answer answer = refused.with(defect);
      assertDenied(code, answer);
      assertEquals(0, answer.rung(), "refused where the channel is opened");
      assertGranted(refused.soundTwinOf(defect));

      Answer let = faulty.open(ClientCertificates.class).with(defect);
      assertGranted(let);
      assertEquals(4, let.rung());
    }
  }

  @Test
  void theOtherCertificateFaultChangesNothing() throws Exception {
    try (PlcBench trusting = PlcBench.with("opcua.trust_all=true");
        PlcBench timeless = PlcBench.with("opcua.accept_expired=true")) {
      var expired = trusting.open(ClientCertificates.class).with(CertificateDefect.EXPIRED);
      assertDenied("Bad_CertificateTimeInvalid", expired);
      var unknown = timeless.open(ClientCertificates.class).with(CertificateDefect.UNTRUSTED);
      assertDenied("Bad_SecurityChecksFailed", unknown);
    }
  }

  @Test
  void sendsReadablePasswordsForReal() throws Exception {
    try (PlcBench faulty = PlcBench.with("opcua.user_policy_none=true");
        PlcBench open = PlcBench.with("opcua.user_policy_none=unprotected")) {
      PasswordsInClear refused = sound.open(PasswordsInClear.class);
      assertGranted(refused.protectedWay());
      assertDenied("Bad_IdentityTokenRejected", refused.over(Exposure.SIGNED_ONLY));
      Answer absent = refused.over(Exposure.UNPROTECTED);
      assertEquals(Kind.UNREACHABLE, absent.kind(), absent.inWords());
      assertEquals(Ending.REFUSED, absent.ending());

      assertGranted(faulty.open(PasswordsInClear.class).over(Exposure.SIGNED_ONLY));
      assertFalse(faulty.open(PasswordsInClear.class).over(Exposure.UNPROTECTED).granted());
      assertGranted(open.open(PasswordsInClear.class).over(Exposure.UNPROTECTED));
      assertDenied(
          "Bad_IdentityTokenRejected",
          open.open(PasswordsInClear.class).over(Exposure.SIGNED_ONLY));
    }
  }

  @Test
  void seesSessionsWithoutProtection() throws Exception {
    try (PlcBench faulty = PlcBench.with("opcua.none_session=true");
        PlcBench worse = PlcBench.with("opcua.none_session=true", "opcua.anonymous=true")) {
      UnprotectedSessions refused = sound.open(UnprotectedSessions.class);
      assertGranted(refused.onProtectedChannel());
      assertDenied("Bad_SecurityPolicyRejected", refused.onUnprotectedChannel(User.USER_NAME));
      assertDenied("Bad_SecurityPolicyRejected", refused.onUnprotectedChannel(User.ANONYMOUS));

      UnprotectedSessions let = faulty.open(UnprotectedSessions.class);
      assertGranted(let.onUnprotectedChannel(User.USER_NAME));
      assertDenied("Bad_IdentityTokenInvalid", let.onUnprotectedChannel(User.ANONYMOUS));
      var nobody = worse.open(UnprotectedSessions.class).onUnprotectedChannel(User.ANONYMOUS);
      assertGranted(nobody);
    }
  }

  @Test
  void readsTheLogForWhoeverMay() throws Exception {
    AuditRecords records = sound.open(AuditRecords.class);
    assertGranted(records.readByAuditor());
    assertDenied("Bad_UserAccessDenied", records.readBy(Intruder.OTHER_ROLE));
    assertDenied("Bad_IdentityTokenInvalid", records.readBy(Intruder.NOBODY));
    assertDenied("Bad_UserAccessDenied", records.deletedByAuditor());
  }

  @Test
  void seesALogThatIsOpenOrClosedToAll() throws Exception {
    try (PlcBench open = PlcBench.with("log.read=anonymous");
        PlcBench closed = PlcBench.with("log.read=nobody");
        PlcBench weak = PlcBench.with("log.write=reader")) {
      AuditRecords records = open.open(AuditRecords.class);
      assertGranted(records.readBy(Intruder.NOBODY));
      assertGranted(records.readBy(Intruder.OTHER_ROLE));
      var anonymous = open.open(AnonymousAccess.class).as(Anonymity.ANONYMOUS);
      assertGranted(anonymous);
      assertFalse(anonymous.detail().contains("write"), anonymous.detail());
      assertDenied("Bad_UserAccessDenied", closed.open(AuditRecords.class).readByAuditor());
      assertGranted(weak.open(AuditRecords.class).deletedByAuditor());
    }
  }

  @Test
  void holdsAsManyConnectionsAsThereArePlaces() throws Exception {
    try (PlcBench bench = PlcBench.with("connections.limit=half")) {
      Connections connections = bench.open(Connections.class);
      for (int i = 0; i < 8; i++) {
        assertGranted(connections.openOneMore());
      }
      assertDenied("Bad_TooManySessions", connections.openOneMore());
      assertGranted(connections.useFirst());
      connections.closeAll();
      assertGranted(connections.openOneMore());
    }
  }

  @Test
  void tellsTheDevicesCertificate() throws Exception {
    var facts = sound.open(Certificates.class).presented().value().orElseThrow();

    assertEquals("RSA 2048", facts.key() + " " + facts.keyBits());
    assertEquals("SHA256withRSA", facts.signature());
    assertFalse(facts.selfSigned() || facts.authority());
    assertTrue(facts.names().contains(sound.plc().address().getHostAddress()));
    assertTrue(facts.asOf().isBefore(facts.notAfter()));
    assertGranted(sound.open(Heartbeat.class).beat());
  }

  @ParameterizedTest
  @EnumSource(Anonymity.class)
  void everythingGetsInWhereAllFaultsAreOn(Anonymity anonymity) throws Exception {
    var all = new dev.proofmark.simulator.opcua.OpcUaFactory().accepting().toArray(String[]::new);
    try (PlcBench bench = PlcBench.with(all)) {
      assertGranted(bench.open(AnonymousAccess.class).as(anonymity));
    }
  }

  static void assertGranted(Answer answer) {
    assertEquals(Kind.GRANTED, answer.kind(), answer.inWords());
  }

  static void assertDenied(String code, Answer answer) {
    assertEquals(Kind.DENIED, answer.kind(), answer.inWords());
    assertEquals(code, answer.code(), answer.inWords());
    assertEquals(Ending.RESPONSE, answer.ending());
  }
}
