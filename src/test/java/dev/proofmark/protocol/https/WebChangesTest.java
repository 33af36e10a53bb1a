package dev.proofmark.protocol.https;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Restoration;
import dev.proofmark.device.lifecycle.UserAccounts;
import dev.proofmark.device.permission.Writes;
import dev.proofmark.device.permission.Writes.WriteAct;
import dev.proofmark.device.record.AuditRecords;
import dev.proofmark.device.session.EndedSessions;
import dev.proofmark.device.session.EndedSessions.SessionEnd;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.Role;
import dev.proofmark.profile.Secret;
import dev.proofmark.profile.Setting;
import dev.proofmark.protocol.PlcContact;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.simulator.Meta;
import dev.proofmark.simulator.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WebChangesTest {
  private static final int HTTPS = 8443;
  private static final String FORM = "/value?value={value}";

  private static PlcContact plc(Settings settings) throws IOException {
    return new PlcContact(
        new HttpsDriver(),
        HTTPS,
        settings.withServices("https").withLock(3, Duration.ofMillis(300)),
        SimulatedSite.declared(8080).toArray(Setting[]::new));
  }

  private static PlcContact plc() throws IOException {
    return plc(Settings.standard());
  }

  private static String setpoint(PlcContact plc) {
    return "" + plc.plc().plant().process().read("web-setpoint").orElseThrow();
  }

  private static dev.proofmark.simulator.Account onDevice(PlcContact plc, String user) {
    return plc.plc().plant().accounts().find(user).orElseThrow();
  }

  @Test
  void everyWriteIsWrittenDownAndPutBack() throws IOException {
    try (PlcContact plc = plc()) {
      String before = setpoint(plc);
      granted(plc.open(Writes.class).byPermitted(WriteAct.SINGLE_VALUE));
      denied(plc.open(Writes.class).byStranger(WriteAct.SINGLE_VALUE));
      List<Change> made = plc.contact().ledger().made();
      assertEquals(2, made.size());
      for (Change change : made) {
        Change expected = new Change("test", Change.Kind.VALUE, FORM, before, change.during());
        assertEquals(expected, change);
        assertFalse(change.during().equals(before));
      }
      assertEquals(List.of(), plc.contact().ledger().left());
      assertEquals(before, setpoint(plc));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SessionEnd.class,
      names = {"PASSWORD_CHANGE", "ACCOUNT_DISABLED"})
  void everyAlterationIsWrittenDownAndPutBack(SessionEnd end) throws IOException {
    try (PlcContact plc = plc()) {
      String password = onDevice(plc, "probe1").password();
      denied(plc.open(EndedSessions.class).usedAfter(end));
      Change change = plc.contact().ledger().made().get(0);
      assertEquals("probe1", change.object());
      if (end == SessionEnd.PASSWORD_CHANGE) {
        assertEquals(Change.Kind.PASSWORD, change.kind());
        assertEquals(password, change.before());
        String during = change.during();
        assertFalse(plc.contact().transcript().contains(during), "a secret in the transcript");
      } else {
        assertEquals(Change.Kind.ACCOUNT_OFF, change.kind());
      }
      assertEquals(List.of(), plc.contact().ledger().left());
      granted(plc.open(EndedSessions.class).usedWhileOpen());
      assertEquals(List.of(), plc.contact().refused());
    }
  }

  @Test
  void whatTheDeviceDidNotTakeIsUndoneAtOnce() throws IOException {
    try (PlcContact plc = plc()) {
      EndedSessions sessions = plc.open(EndedSessions.class);
      // From then on the administrator is refused, so that nothing can be switched off.
      plc.contact().ledger().beforeEach(() -> onDevice(plc, "admin").change("another-password"));
      Answer answer = sessions.usedAfter(SessionEnd.ACCOUNT_DISABLED);
      assertEquals(Kind.SILENT, answer.kind());
      assertEquals(1, plc.contact().ledger().made().size());
      assertEquals(List.of(), plc.contact().ledger().left());
      assertEquals(List.of("admin"), plc.contact().refused());
    }
  }

  /** Somebody changes the password while the test is about to, so that neither of both works. */
  @Test
  void whatCannotBePutBackStaysOnTheList() throws IOException {
    try (PlcContact plc = plc()) {
      plc.contact().ledger().beforeEach(() -> onDevice(plc, "probe1").change("another-password"));
      plc.open(EndedSessions.class).usedAfter(SessionEnd.PASSWORD_CHANGE);
      assertEquals(1, plc.contact().ledger().left().size());
      String transcript = plc.contact().transcript();
      assertTrue(transcript.contains("not put back: password of \"probe1\""), transcript);
    }
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void aPasswordIsPutBackFromTheRecordAlone(boolean wasMade) throws IOException {
    try (PlcContact plc = plc()) {
      String before = onDevice(plc, "probe1").password();
      String during = "Pm7!between-times";
      if (wasMade) {
        onDevice(plc, "probe1").change(during);
      }
      Change change = new Change("test", Change.Kind.PASSWORD, "probe1", before, during);
      granted(plc.open(Restoration.class).undo(change));
      assertEquals(before, onDevice(plc, "probe1").password());
      assertFalse(plc.contact().transcript().contains(during));
    }
  }

  @Test
  void anUnknownPasswordIsNotUndone() throws IOException {
    try (PlcContact plc = plc()) {
      Change change = new Change("test", Change.Kind.PASSWORD, "probe1", "gone-1234", "lost-1234");
      denied(plc.open(Restoration.class).undo(change));
      assertEquals(List.of(), plc.contact().refused());
    }
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void anAccountIsSwitchedOnFromTheRecordAlone(boolean wasMade) throws IOException {
    try (PlcContact plc = plc()) {
      onDevice(plc, "probe1").enable(!wasMade);
      Change change = new Change("test", Change.Kind.ACCOUNT_OFF, "probe1", "", "");
      granted(plc.open(Restoration.class).undo(change));
      assertTrue(onDevice(plc, "probe1").enabled());
    }
  }

  @ParameterizedTest
  @CsvSource({"500, 77", "77, 500"})
  void aValueIsPutBackFromTheRecordAlone(String before, String during) throws IOException {
    try (PlcContact plc = plc()) {
      plc.plc().plant().process().write("web-setpoint", Integer.parseInt(during));
      Change change = new Change("test", Change.Kind.VALUE, FORM, before, during);
      granted(plc.open(Restoration.class).undo(change));
      assertEquals(before, setpoint(plc));
      Answer again = plc.open(Restoration.class).undo(change);
      granted(again);
      assertEquals("it shows " + before + " already", again.detail());
    }
  }

  @Test
  void aValueThatTheDeviceDoesNotTakeIsNotUndone() throws IOException {
    try (PlcContact plc = plc()) {
      Change change = new Change("test", Change.Kind.VALUE, FORM, "-1", "7");
      Answer answer = plc.open(Restoration.class).undo(change);
      denied(answer);
      assertEquals("422", answer.code());
    }
  }

  @Test
  void aLeftOverAccountIsRemoved() throws IOException {
    try (PlcContact plc = plc()) {
      Change change = new Change("test", Change.Kind.ACCOUNT, "probe1", "", "");
      granted(plc.open(Restoration.class).undo(change));
      assertTrue(plc.plc().plant().accounts().find("probe1").isEmpty());
      granted(plc.open(Restoration.class).undo(change));
      Change unknown = new Change("test", Change.Kind.ACCOUNT, "nobody", "", "");
      Restoration restoration = plc.open(Restoration.class);
      Undeclared missing = assertThrows(Undeclared.class, () -> restoration.undo(unknown));
      assertTrue(missing.getMessage().contains("no account \"nobody\""), missing.getMessage());
    }
  }

  @Test
  void accountsAreMadeAndRemoved() throws IOException {
    try (PlcContact plc = plc();
        UserAccounts users = plc.open(UserAccounts.class)) {
      Account fresh =
          new Account("spare", "spare-1", new Secret("spare-secret-1"), Role.OPERATOR, true, true);
      granted(users.make(fresh));
      Change change = new Change("test", Change.Kind.ACCOUNT, "spare-1", "", "");
      assertEquals(List.of(change), plc.contact().ledger().left());
      assertEquals(dev.proofmark.simulator.Role.OPERATOR, onDevice(plc, "spare-1").role());
      granted(users.remove(fresh));
      assertEquals(List.of(), plc.contact().ledger().left());
      assertTrue(plc.plc().plant().accounts().find("spare-1").isEmpty());
      assertEquals(List.of(), plc.contact().refused());
    }
  }

  @Test
  void whatTheDeviceRefusesToMakeIsNotThere() throws IOException {
    try (PlcContact plc = plc();
        UserAccounts users = plc.open(UserAccounts.class)) {
      Account engineer =
          new Account("spare", "spare-1", new Secret("spare-1234"), Role.ENGINEER, true, true);
      denied(users.make(engineer));
      assertEquals(1, plc.contact().ledger().made().size());
      assertEquals(List.of(), plc.contact().ledger().left());
      // The device's first administrator stays whatever one asks.
      denied(users.remove(plc.account("admin", Role.ADMINISTRATOR)));
    }
  }

  @Test
  void aRefusedAdministratorIsRememberedAndMakesNothing() throws IOException {
    try (PlcContact plc = plc()) {
      onDevice(plc, "admin").change("another-password");
      Account fresh =
          new Account("spare", "spare-1", new Secret("spare-1234"), Role.OPERATOR, true, true);
      denied(plc.open(UserAccounts.class).make(fresh));
      assertEquals(List.of("admin"), plc.contact().refused());
      assertEquals(List.of(), plc.contact().ledger().left());
    }
  }

  @Test
  void aLogReaderWhoIsRefusedIsRemembered() throws IOException {
    try (PlcContact plc = plc()) {
      onDevice(plc, "auditor").change("another-password");
      plc.open(AuditRecords.class).readByAuditor();
      assertEquals(List.of("auditor"), plc.contact().refused());
    }
  }

  @ParameterizedTest
  @CsvSource({"DEAD, UNREACHABLE", "TARPIT, SILENT", "REJECT_ALL, DENIED"})
  void aDeviceThatIsNotThereUndoesAndMakesNothing(Meta meta, Kind kind) throws IOException {
    try (PlcContact plc = plc(Settings.standard().withMeta(meta))) {
      for (Change.Kind what : List.of(Change.Kind.VALUE, Change.Kind.ACCOUNT_OFF)) {
        Change change =
            new Change("test", what, what == Change.Kind.VALUE ? FORM : "probe1", "1", "2");
        assertEquals(kind, plc.open(Restoration.class).undo(change).kind());
      }
      Account probe = plc.account("probe1", Role.OPERATOR);
      assertEquals(kind, plc.open(UserAccounts.class).make(probe).kind());
      assertEquals(kind, plc.open(UserAccounts.class).remove(probe).kind());
    }
  }

  @Test
  void trustIsNotChangedOverTheWeb() throws IOException {
    try (PlcContact plc = plc()) {
      Change change = new Change("test", Change.Kind.TRUST, "bench", "", "");
      Restoration restoration = plc.open(Restoration.class);
      assertThrows(IllegalArgumentException.class, () -> restoration.undo(change));
    }
  }

  private static void granted(Answer answer) {
    assertEquals(Kind.GRANTED, answer.kind(), answer.inWords());
  }

  private static void denied(Answer answer) {
    assertEquals(Kind.DENIED, answer.kind(), answer.inWords());
  }
}
