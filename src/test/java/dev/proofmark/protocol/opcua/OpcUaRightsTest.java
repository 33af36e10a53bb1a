package dev.proofmark.protocol.opcua;

import static dev.proofmark.protocol.opcua.OpcUaDriverTest.assertDenied;
import static dev.proofmark.protocol.opcua.OpcUaDriverTest.assertGranted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.crypto.Algorithms;
import dev.proofmark.device.crypto.Algorithms.Algorithm;
import dev.proofmark.device.identity.Login;
import dev.proofmark.device.integrity.ClearTextContent;
import dev.proofmark.device.permission.Writes;
import dev.proofmark.device.permission.Writes.WriteAct;
import dev.proofmark.device.session.EndedSessions;
import dev.proofmark.device.session.EndedSessions.SessionEnd;
import dev.proofmark.protocol.Offers;
import dev.proofmark.protocol.opcua.client.ValueType;
import dev.proofmark.simulator.AuditTrail;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.ULong;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session may do, how it ends and how its channel is protected: sound and with a fault. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OpcUaRightsTest {
  private static final String SETPOINT = "opcua-setpoint";

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
  void writesAsWhoMayAndPutsTheValueBack() throws Exception {
    Writes writes = sound.open(Writes.class);
    long before = sound.count(AuditTrail.Type.WRITE, true);

    assertTrue(writes.controlled());
    assertGranted(writes.byPermitted(WriteAct.SINGLE_VALUE));
    assertEquals(before + 2, sound.count(AuditTrail.Type.WRITE, true), "written and put back");
    assertDenied("Bad_UserAccessDenied", writes.byStranger(WriteAct.SINGLE_VALUE));
    assertEquals(100, sound.plc().plant().process().read(SETPOINT).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"true, Good", "late, Bad_UserAccessDenied"})
  void believesTheValueAndNotTheStatus(String fault, String code) throws Exception {
    try (PlcBench faulty = PlcBench.with("opcua.write_permission_unchecked=" + fault)) {
      Writes writes = faulty.open(Writes.class);
      assertGranted(writes.byPermitted(WriteAct.SINGLE_VALUE));
      Answer stranger = writes.byStranger(WriteAct.SINGLE_VALUE);
      assertGranted(stranger);
      assertEquals(code, stranger.code());
      assertEquals(100, faulty.plc().plant().process().read(SETPOINT).orElseThrow());
    }
  }

  @Test
  void whoCannotLogInHasNotBeenRefusedAWrite() throws Exception {
    try (PlcBench faulty = PlcBench.with("meta.reject=all")) {
      Answer stranger = faulty.open(Writes.class).byStranger(WriteAct.SINGLE_VALUE);
      assertEquals(Kind.SILENT, stranger.kind(), stranger.inWords());
    }
  }

  @Test
  void picksAnotherValueOfTheSameType() {
    List<Object> values =
        List.of(
            true,
            0f,
            -2.5,
            "",
            "text",
            "  blanks\nand lines ",
            Float.NaN,
            Double.NEGATIVE_INFINITY,
            Float.MIN_VALUE,
            0.1,
            Byte.MIN_VALUE,
            Short.MAX_VALUE,
            7,
            Long.MAX_VALUE,
            UByte.MAX,
            UShort.MAX,
            UInteger.MAX,
            ULong.MAX);
    for (Object value : values) {
      Object other = ValueType.otherThan(value);
      assertNotEquals(value, other);
      assertEquals(value.getClass(), other.getClass());
      assertEquals(value, ValueType.read(ValueType.written(value)));
      assertEquals(other, ValueType.read(ValueType.written(other)));
    }
  }

  @Test
  void aClosedSessionIsOver() throws Exception {
    EndedSessions sessions = sound.open(EndedSessions.class);
    assertGranted(sessions.usedWhileOpen());
    assertDenied("Bad_SessionIdInvalid", sessions.usedAfter(SessionEnd.LOG_OUT));
    assertGranted(sessions.usedWhileOpen());
  }

  @Test
  void seesAClosedSessionThatGoesOn() throws Exception {
    try (PlcBench faulty = PlcBench.with("opcua.close_keeps_token=true")) {
      EndedSessions sessions = faulty.open(EndedSessions.class);
      assertGranted(sessions.usedWhileOpen());
      assertGranted(sessions.usedAfter(SessionEnd.LOG_OUT));
      assertEquals(2, faulty.count(AuditTrail.Type.LOGOUT, true));
    }
  }

  @Test
  void knowsLogOutAloneAndSingleValuesAndTheirParts() {
    Offers offers = new OpcUaDriver().offers();
    assertEquals(
        List.of(SessionEnd.LOG_OUT),
        Arrays.stream(SessionEnd.values()).filter(offers::knows).toList());
    assertEquals(
        List.of(WriteAct.SINGLE_VALUE, WriteAct.PART_OF_VALUE, WriteAct.VALUE_WITH_TIME),
        Arrays.stream(WriteAct.values()).filter(offers::knows).toList());
  }

  @Test
  void opensChannelsUnderSoundPoliciesAlone() throws Exception {
    assertEquals(
        List.of(
            "security policy Basic256Sha256 SignAndEncrypt",
            "security policy Basic256Sha256 Sign",
            "security policy Aes256_Sha256_RsaPss SignAndEncrypt",
            "security policy Aes256_Sha256_RsaPss Sign",
            "security policy Aes128_Sha256_RsaOaep SignAndEncrypt",
            "security policy Aes128_Sha256_RsaOaep Sign",
            "password encryption Basic256Sha256",
            "password encryption Aes128_Sha256_RsaOaep",
            "password encryption Aes256_Sha256_RsaPss"),
        accepted(sound).stream().map(Algorithm::inWords).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"deprecated", "unlisted", "deprecated-only"})
  void opensChannelsUnderDeprecatedPoliciesListedOrNot(String fault) throws Exception {
    try (PlcBench faulty = PlcBench.with("opcua.policies=" + fault)) {
      List<String> weak =
          accepted(faulty).stream()
              .filter(one -> one.purpose().equals("security policy"))
              .filter(one -> !one.weaknesses().isEmpty())
              .map(Algorithm::name)
              .toList();
      assertEquals(
          List.of(
              "Basic256 SignAndEncrypt",
              "Basic256 Sign",
              "Basic128Rsa15 SignAndEncrypt",
              "Basic128Rsa15 Sign"),
          weak);
    }
  }

  @Test
  void seesADeprecatedPolicyForPasswords() throws Exception {
    try (PlcBench faulty = PlcBench.with("opcua.user_policy=deprecated")) {
      assertEquals(
          List.of("Basic256"),
          accepted(faulty).stream()
              .filter(one -> !one.weaknesses().isEmpty())
              .map(Algorithm::name)
              .toList());
    }
  }

  @Test
  void readsInClearWhereThatIsPossible() throws Exception {
    try (PlcBench faulty = PlcBench.with("opcua.none_session=true");
        PlcBench readable = PlcBench.with("opcua.user_policy_none=unprotected")) {
      ClearTextContent refused = sound.open(ClearTextContent.class);
      assertGranted(refused.protectedWay());
      assertDenied("Bad_SecurityPolicyRejected", refused.inClear());

      assertGranted(faulty.open(ClearTextContent.class).inClear());
      assertGranted(readable.open(ClearTextContent.class).inClear());
    }
  }

  @Test
  void timesALogInWithoutItsChannel() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      Login login = bench.open(Login.class);
      Answer answer = login.withCorrectPassword();
      assertGranted(answer);
      String last =
          answer.transcript().entries().get(answer.transcript().entries().size() - 1).text();
      long whole = Long.parseLong(last.replaceAll(".* after (\\d+) ms", "$1"));
      assertTrue(answer.after().toNanos() > 0, answer.inWords());
      assertTrue(answer.after().toMillis() < whole, answer.after() + " of " + last);
    }
  }

  private static List<Algorithm> accepted(PlcBench bench) throws Exception {
    return bench.open(Algorithms.class).accepted().value().orElseThrow();
  }
}
