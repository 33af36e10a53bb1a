package dev.proofmark.protocol.https;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.lifecycle.Nameplate;
import dev.proofmark.device.lifecycle.Sighting;
import dev.proofmark.device.lifecycle.Visits;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.NameplateSource;
import dev.proofmark.profile.Role;
import dev.proofmark.profile.Secret;
import dev.proofmark.profile.Setting;
import dev.proofmark.protocol.PlcContact;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.simulator.AuditTrail.Type;
import dev.proofmark.simulator.Meta;
import dev.proofmark.simulator.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebVisitsTest {
  private static final int HTTPS = 8443;
  private static final NameplateSource ABOUT =
      new NameplateSource(
          Optional.of("/about Serial"), Optional.of("/status firmware"), Optional.empty());

  private static PlcContact plc(Settings settings) throws IOException {
    List<Setting> declared = new ArrayList<>(SimulatedSite.declared(8080));
    declared.add(ABOUT);
    return new PlcContact(
        new HttpsDriver(), HTTPS, settings.withServices("https"), declared.toArray(Setting[]::new));
  }

  @Test
  void passesByWithoutLogIn() throws IOException {
    try (PlcContact plc = plc(Settings.standard().withNameplate("SN-17", "2.4"));
        Visits visits = plc.open(Visits.class)) {
      Sighting seen = visits.passing();
      granted(seen.greeted());
      assertEquals("SN-17", seen.plate().serial());
      assertEquals("", seen.plate().firmware(), "the page with it asks for a log-in");
      assertTrue(seen.plate().key().matches("[0-9a-f]{64}"), seen.plate().key());
      assertTrue(seen.loggedIn().isEmpty());
      granted(visits.stillThere());
      assertEquals(1, plc.accepted());
      assertEquals(0, logins(plc));
    }
  }

  @Test
  void logsInOnceReadsAndLogsOut() throws IOException {
    try (PlcContact plc = plc(Settings.standard().withNameplate("SN-17", "2.4"));
        Visits visits = plc.open(Visits.class)) {
      Sighting seen = visits.as(plc.account("operator", Role.OPERATOR));
      granted(seen.loggedIn().orElseThrow());
      String key = seen.plate().key();
      assertEquals(new Nameplate("", "SN-17", "2.4", key), seen.plate());
      assertEquals(Set.of(), seen.names());
      granted(visits.stillThere());
      assertEquals(1, plc.accepted());
      assertEquals(1, logins(plc));
      assertEquals(1, count(plc, Type.LOGOUT));
      assertEquals(List.of(), plc.contact().refused());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 400 * 86_400L, -3_600})
  void tellsTheDevicesTimeToWithinASecond(long offset) throws IOException {
    try (PlcContact plc = plc(Settings.standard().withClock(Duration.ofSeconds(offset)));
        Visits visits = plc.open(Visits.class)) {
      Duration ahead = visits.passing().clockAhead().orElseThrow();
      Duration error = ahead.minusSeconds(offset).abs();
      // Half a second for the header, the rest for a machine that is busy.
      assertTrue(error.compareTo(Duration.ofMillis(1_500)) < 0, ahead.toString());
    }
  }

  @Test
  void remembersTheHostThatItIsSentTo() throws IOException {
    try (PlcContact plc = plc(Settings.standard().withFaults("web.login=elsewhere"));
        Visits visits = plc.open(Visits.class)) {
      Sighting seen = visits.as(plc.account("operator", Role.OPERATOR));
      assertEquals(Set.of(plc.plc().address().getHostAddress()), seen.names());
    }
  }

  @ParameterizedTest
  @CsvSource({"operator, OPERATOR, operator", "probe1, OPERATOR, "})
  void oneRefusalIsRememberedAndNotRepeated(String user, Role role, String remembered)
      throws IOException {
    try (PlcContact plc = plc(Settings.standard());
        Visits visits = plc.open(Visits.class)) {
      Secret wrong = new Secret("not-its-password");
      Sighting seen = visits.as(new Account(user, user, wrong, role, user.startsWith("probe")));
      granted(seen.greeted());
      assertEquals(Kind.DENIED, seen.loggedIn().orElseThrow().kind());
      assertEquals(1, logins(plc));
      assertEquals(1, plc.accepted());
      assertEquals(remembered == null ? List.of() : List.of(remembered), plc.contact().refused());
      granted(visits.stillThere());
      assertFalse(plc.contact().transcript().contains("not-its-password"));
    }
  }

  @Test
  void withoutADeclaredFormNobodyLogsIn() throws IOException {
    Settings settings = Settings.standard().withServices("https");
    try (PlcContact plc = new PlcContact(new HttpsDriver(), HTTPS, settings);
        Visits visits = plc.open(Visits.class)) {
      Sighting seen = visits.as(plc.account("operator", Role.OPERATOR));
      granted(seen.greeted());
      assertTrue(seen.loggedIn().isEmpty());
      assertEquals(0, logins(plc));
    }
  }

  @Test
  void anEvictedVisitorIsGone() throws IOException {
    try (PlcContact plc = plc(Settings.standard());
        Visits visits = plc.open(Visits.class)) {
      granted(visits.passing().greeted());
      plc.plc().powerOff();
      await().until(() -> visits.stillThere().kind() == Kind.CLOSED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DEAD, UNREACHABLE, 0",
    "TARPIT, SILENT, 1",
    "REJECT_ALL, DENIED, 1",
    "GARBAGE, SILENT, 1",
    "CLOSES_EARLY, CLOSED, 1"
  })
  void whoDoesNotGreetIsNotAskedForMore(Meta meta, Kind kind, int connections) throws IOException {
    try (PlcContact plc = plc(Settings.standard().withMeta(meta));
        Visits visits = plc.open(Visits.class)) {
      Sighting seen = visits.as(plc.account("operator", Role.OPERATOR));
      assertEquals(kind, seen.greeted().kind(), seen.greeted().inWords());
      assertEquals(Nameplate.BLANK, seen.plate());
      assertTrue(seen.loggedIn().isEmpty());
      assertEquals(connections, plc.accepted());
      assertEquals(List.of(), plc.contact().refused());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "serial, 'product x\nserial SN-1\nfirmware 2', SN-1",
    "serial, '{\"serial\":\"SN-1\",\"level\":2}', SN-1",
    "Serial number, '<tr><td>Serial&nbsp;number:</td><td>SN/1-a</td></tr>', SN/1-a",
    "version, 'This is firmware version 3.10.', 3.10",
    "level, '{\"sublevel\":1,\"level\":-2.5}', -2.5",
    "serial, 'serials SN-1', ",
    "serial, 'serial', ",
    "serial, '', "
  })
  void theWordBehindTheLabelIsTheValue(String label, String page, String value) {
    PageValue declared = PageValue.parse("/about " + label, "nameplate.serial");
    assertEquals(new PageValue("/about", label), declared);
    assertEquals(Optional.ofNullable(value), declared.on(new Page(page.replace("\\n", "\n"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/about", "serial", "about serial"})
  void aPlaceWithoutPageAndLabelIsNamed(String declared) {
    Undeclared wrong =
        assertThrows(Undeclared.class, () -> PageValue.parse(declared, "nameplate.serial"));
    assertEquals(
        "nameplate.serial: \""
            + declared
            + "\" names no value on a page; write the page and the text before the value, as in"
            + " \"/about serial\"",
        wrong.getMessage());
  }

  private static long logins(PlcContact plc) {
    return count(plc, Type.LOGIN);
  }

  private static long count(PlcContact plc, Type type) {
    return plc.plc().plant().audit().entries().stream().filter(e -> e.type() == type).count();
  }

  private static void granted(Answer answer) {
    assertEquals(Kind.GRANTED, answer.kind(), answer.inWords());
  }
}
