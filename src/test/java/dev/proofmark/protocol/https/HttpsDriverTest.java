package dev.proofmark.protocol.https;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.availability.Heartbeat;
import dev.proofmark.device.identity.AnonymousAccess;
import dev.proofmark.device.identity.AnonymousAccess.Anonymity;
import dev.proofmark.device.identity.LockoutEvasions;
import dev.proofmark.device.identity.LockoutEvasions.Evasion;
import dev.proofmark.device.identity.Login;
import dev.proofmark.device.identity.PasswordsInClear;
import dev.proofmark.device.identity.PasswordsInClear.Exposure;
import dev.proofmark.device.identity.UseNotices;
import dev.proofmark.device.integrity.ClearTextContent;
import dev.proofmark.device.permission.Writes;
import dev.proofmark.device.permission.Writes.WriteAct;
import dev.proofmark.device.record.AuditRecords;
import dev.proofmark.device.record.AuditRecords.Intruder;
import dev.proofmark.device.session.Connections;
import dev.proofmark.device.session.EndedSessions;
import dev.proofmark.device.session.EndedSessions.SessionEnd;
import dev.proofmark.device.session.IdleSessions;
import dev.proofmark.protocol.LoopbackContact;
import dev.proofmark.protocol.Undeclared;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpsDriverTest {

  @Test
  void logsInWithTheRightPasswordOnly() throws IOException {
    try (SimulatedSite site = new SimulatedSite()) {
      Login login = site.open(Login.class);
      granted(login.withCorrectPassword());
      granted(login.asSomebodyElse());
      Answer wrong = login.withWrongPassword();
      assertEquals(Kind.DENIED, wrong.kind(), wrong.inWords());
      assertEquals("401", wrong.code());
      login.withWrongPassword();
      login.withWrongPassword();
      denied(login.withCorrectPassword());
      granted(login.asSomebodyElse());
      assertFalse(site.transcript().contains(site.password("probe1")));
    }
  }

  @ParameterizedTest
  @CsvSource({
    ", FORWARDED_ADDRESS, DENIED",
    ", FRESH_COOKIES, DENIED",
    ", OTHER_SPELLING, DENIED",
    ", AT_ONCE, DENIED",
    "web.lockout=by-forwarded-for, FORWARDED_ADDRESS, GRANTED",
    "web.lockout=by-cookie, FRESH_COOKIES, GRANTED",
    "web.lockout=by-cookie, FORWARDED_ADDRESS, DENIED",
    "web.lockout=by-cookie, AT_ONCE, DENIED",
    "web.lockout=case-sensitive, OTHER_SPELLING, GRANTED",
    "web.lockout=race, AT_ONCE, GRANTED",
    "web.lockout=none, AT_ONCE, GRANTED",
  })
  void lockOutIsGotRoundOnlyWhereItIsWeak(String fault, Evasion evasion, Kind expected)
      throws IOException {
    try (SimulatedSite site = site(fault)) {
      LockoutEvasions evasions = site.open(LockoutEvasions.class);
      granted(evasions.undisguised());
      Answer answer = evasions.rightPasswordAfter(3, evasion);
      assertEquals(expected, answer.kind(), answer.inWords() + "\n" + site.transcript());
    }
  }

  @Test
  void nobodyGetsIn() throws IOException {
    try (SimulatedSite site = new SimulatedSite()) {
      AnonymousAccess access = site.open(AnonymousAccess.class);
      granted(access.withAccount());
      denied(access.as(Anonymity.ANONYMOUS));
      denied(access.as(Anonymity.EMPTY_USER_NAME));
    }
  }

  @ParameterizedTest
  @CsvSource({", true", "web.banner=absent, false"})
  void noticeIsReadOffThePage(String fault, boolean shown) throws IOException {
    try (SimulatedSite site = site(fault)) {
      String text = site.open(UseNotices.class).beforeLogin().value().orElseThrow();
      assertEquals(shown, text.contains("Authorised use only."), text);
      assertFalse(text.contains("<"), text);
    }
  }

  @ParameterizedTest
  @CsvSource({", DENIED", "web.http=true, GRANTED"})
  void clearTextIsJudgedByWhatItServes(String fault, Kind expected) throws IOException {
    try (SimulatedSite site = site(fault)) {
      PasswordsInClear passwords = site.open(PasswordsInClear.class);
      granted(passwords.protectedWay());
      Answer password = passwords.over(Exposure.UNPROTECTED);
      assertEquals(expected, password.kind(), password.inWords());
      ClearTextContent content = site.open(ClearTextContent.class);
      granted(content.protectedWay());
      // A site in clear may not know the sessions of the other, and still open its own.
      Answer inClear = content.inClear();
      assertEquals(expected, inClear.kind(), inClear.inWords());
    }
  }

  @ParameterizedTest
  @CsvSource({
    ", LOG_OUT, DENIED",
    ", PASSWORD_CHANGE, DENIED",
    ", ACCOUNT_DISABLED, DENIED",
    "web.logout=client_only, LOG_OUT, GRANTED",
    "web.logout=client_only, PASSWORD_CHANGE, DENIED",
    "web.password-change=keeps-sessions, PASSWORD_CHANGE, GRANTED",
    "web.disable=keeps-sessions, ACCOUNT_DISABLED, GRANTED",
  })
  void endedSessionsStayEnded(String fault, SessionEnd end, Kind expected) throws IOException {
    try (SimulatedSite site = site(fault)) {
      EndedSessions sessions = site.open(EndedSessions.class);
      granted(sessions.usedWhileOpen());
      // A session that the fault keeps would idle away within the usual grace.
      Answer after = sessions.usedAfter(end);
      assertEquals(expected, after.kind(), after.inWords() + "\n" + site.transcript());
      granted(sessions.usedWhileOpen());
    }
  }

  @ParameterizedTest
  @CsvSource({", DENIED", "web.idle_timeout=none, GRANTED"})
  void idleSessionIsFollowed(String fault, Kind expected) throws IOException {
    try (SimulatedSite site = site(fault)) {
      IdleSessions sessions = site.open(IdleSessions.class);
      assertEquals(Duration.ofMillis(800), sessions.open().value().orElseThrow());
      granted(sessions.use());
      long begun = System.nanoTime();
      await().until(() -> System.nanoTime() - begun > Duration.ofMillis(1_000).toNanos());
      granted(sessions.another());
      Answer used = sessions.use();
      assertEquals(expected, used.kind(), used.inWords());
    }
  }

  @Test
  void connectionsAreHeldAndFreed() throws IOException {
    try (SimulatedSite site = new SimulatedSite();
        Connections connections = site.open(Connections.class)) {
      for (int i = 0; i < 5; i++) {
        granted(connections.openOneMore());
      }
      granted(connections.useFirst());
      connections.closeAll();
      granted(connections.openOneMore());
      granted(site.open(Heartbeat.class).beat());
    }
  }

  @ParameterizedTest
  @CsvSource({
    ", DENIED, DENIED",
    "log.read=anonymous, GRANTED, DENIED",
    "log.write=reader, DENIED, GRANTED"
  })
  void logIsReadAndKept(String fault, Kind read, Kind deleted) throws IOException {
    try (SimulatedSite site = site(fault)) {
      AuditRecords records = site.open(AuditRecords.class);
      granted(records.readByAuditor());
      for (Intruder intruder : Intruder.values()) {
        Answer answer = records.readBy(intruder);
        assertEquals(read, answer.kind(), answer.inWords());
      }
      Answer answer = records.deletedByAuditor();
      assertEquals(deleted, answer.kind(), answer.inWords());
    }
  }

  @ParameterizedTest
  @CsvSource({", DENIED", "web.role_check=ui_only, GRANTED"})
  void writesAreReadBackAndUndone(String fault, Kind stranger) throws IOException {
    try (SimulatedSite site = site(fault)) {
      Writes writes = site.open(Writes.class);
      assertTrue(writes.controlled());
      var before = site.plc().plant().process().read("web-setpoint");
      granted(writes.byPermitted(WriteAct.SINGLE_VALUE));
      Answer answer = writes.byStranger(WriteAct.SINGLE_VALUE);
      assertEquals(stranger, answer.kind(), answer.inWords());
      assertEquals(before, site.plc().plant().process().read("web-setpoint"));
    }
  }

  @Test
  void whatIsNotDeclaredIsAskedFor() throws IOException {
    try (LoopbackContact bare = LoopbackContact.to("https", 9)) {
      Undeclared missing =
          assertThrows(
              Undeclared.class,
              () ->
                  new HttpsDriver().offers().open(UseNotices.class, bare.contact()).beforeLogin());
      assertTrue(missing.getMessage().contains("declare login"), missing.getMessage());
    }
  }

  private static SimulatedSite site(String fault) throws IOException {
    return fault == null ? new SimulatedSite() : new SimulatedSite(fault);
  }

  private static void granted(Answer answer) {
    assertEquals(Kind.GRANTED, answer.kind(), answer.inWords());
  }

  private static void denied(Answer answer) {
    assertEquals(Kind.DENIED, answer.kind(), answer.inWords());
  }
}
