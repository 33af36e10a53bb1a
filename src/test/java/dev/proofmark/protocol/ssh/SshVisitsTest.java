package dev.proofmark.protocol.ssh;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.lifecycle.Nameplate;
import dev.proofmark.device.lifecycle.Sighting;
import dev.proofmark.device.lifecycle.Visits;
import dev.proofmark.pki.KeyKind;
import dev.proofmark.pki.KeyRing;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.NameplateSource;
import dev.proofmark.profile.Role;
import dev.proofmark.profile.Secret;
import dev.proofmark.protocol.PlcContact;
import dev.proofmark.simulator.AuditTrail.Type;
import dev.proofmark.simulator.Meta;
import dev.proofmark.simulator.Settings;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SshVisitsTest {
  private static final int SSH = 2222;
  private static final NameplateSource COMMANDS =
      new NameplateSource(Optional.of("serial"), Optional.of("firmware"), Optional.of("nonsense"));

  private static PlcContact plc(Settings settings) throws IOException {
    return new PlcContact(new SshDriver(), SSH, settings.withServices("ssh"), COMMANDS);
  }

  @Test
  void passesByWithoutLogIn() throws Exception {
    try (PlcContact plc = plc(Settings.standard());
        Visits visits = plc.open(Visits.class)) {
      Sighting seen = visits.passing();
      granted(seen.greeted());
      assertEquals("SSH-2.0-SimulatedPLC_1.0", seen.greeted().detail());
      assertEquals(new Nameplate("", "", "", hostKey()), seen.plate());
      assertEquals(Optional.empty(), seen.loggedIn());
      granted(visits.stillThere());
      assertEquals(1, plc.accepted());
      assertEquals(List.of(), plc.plc().plant().audit().entries());
    }
  }

  @Test
  void logsInOnceAndReadsTheNameplate() throws Exception {
    try (PlcContact plc = plc(Settings.standard().withNameplate("SN-17", "2.4"));
        Visits visits = plc.open(Visits.class)) {
      Sighting seen = visits.as(plc.account("operator", Role.OPERATOR));
      granted(seen.greeted());
      granted(seen.loggedIn().orElseThrow());
      assertEquals(
          new Nameplate("", "SN-17", "2.4", hostKey()), seen.plate(), plc.contact().transcript());
      granted(visits.stillThere());
      assertEquals(1, plc.accepted());
      assertEquals(1, logins(plc));
      assertEquals(List.of(), plc.contact().refused());
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
      assertEquals("", seen.plate().serial());
      assertEquals(1, logins(plc));
      assertEquals(1, plc.accepted());
      assertEquals(remembered == null ? List.of() : List.of(remembered), plc.contact().refused());
      granted(visits.stillThere());
      assertFalse(plc.contact().transcript().contains("not-its-password"));
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
    "FLOOD, SILENT, 1"
  })
  void whoDoesNotGreetIsNotAskedForMore(Meta meta, Kind kind, int connections) throws IOException {
    try (PlcContact plc = plc(Settings.standard().withMeta(meta));
        Visits visits = plc.open(Visits.class)) {
      Sighting seen = visits.as(plc.account("operator", Role.OPERATOR));
      assertEquals(kind, seen.greeted().kind(), seen.greeted().inWords());
      assertEquals(Nameplate.BLANK, seen.plate());
      assertTrue(seen.loggedIn().isEmpty());
      assertEquals(List.of(), plc.contact().refused());
      assertEquals(connections, plc.accepted());
    }
  }

  private static long logins(PlcContact plc) {
    return plc.plc().plant().audit().entries().stream().filter(e -> e.type() == Type.LOGIN).count();
  }

  private static String hostKey() throws Exception {
    ByteArrayBuffer blob = new ByteArrayBuffer();
    blob.putRawPublicKey(KeyRing.shared().key(KeyKind.EC_P256, "plc-ssh").getPublic());
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob.getCompactData());
    return HexFormat.of().formatHex(digest);
  }

  private static void granted(Answer answer) {
    assertEquals(Kind.GRANTED, answer.kind(), answer.inWords());
  }
}
