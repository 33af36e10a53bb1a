package dev.proofmark.protocol.opcua;

import static dev.proofmark.protocol.opcua.OpcUaDriverTest.assertDenied;
import static dev.proofmark.protocol.opcua.OpcUaDriverTest.assertGranted;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.device.session.PendingSessions;
import dev.proofmark.device.session.PendingSessions.Premature;
import dev.proofmark.device.session.SessionTokens;
import dev.proofmark.device.session.SessionTokens.Elsewhere;
import dev.proofmark.device.session.SessionTransfers;
import dev.proofmark.device.session.SessionTransfers.TransferFault;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions that somebody else asks for, on a sound server: what it says, and to how many tries. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OpcUaForeignSessionsTest {

  @ParameterizedTest
  @CsvSource({
    "OTHER_CLIENT, Bad_SecureChannelIdInvalid, 9",
    "UNPROTECTED, Bad_SecurityPolicyRejected, 3",
    "SAME_CLIENT, Bad_SecureChannelIdInvalid, 9",
    "LEFT_BEHIND, Bad_SecureChannelIdInvalid, 9"
  })
  void aTokenIsWorthNothingElsewhere(Elsewhere elsewhere, String code, int tries) throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      SessionTokens tokens = bench.open(SessionTokens.class);
      assertGranted(tokens.onItsConnection());
      var answer = tokens.on(elsewhere);
      assertDenied(code, answer);
      assertTrue(answer.detail().startsWith(tries + " tries"), answer.detail());
      assertGranted(tokens.onItsConnection());
    }
  }

  @Test
  void aSessionThatSomebodyElseEndsIsNoticed() throws Exception {
    try (PlcBench bench = PlcBench.with("opcua.channel_binding=off")) {
      SessionTokens tokens = bench.open(SessionTokens.class);
      assertGranted(tokens.onItsConnection());
      assertGranted(tokens.on(Elsewhere.SAME_CLIENT));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OTHER_CLIENT, Bad_ApplicationSignatureInvalid",
    "OTHER_CLIENT_WITH_OWN_PROOF, Bad_SecurityChecksFailed",
    "OTHER_USER, Bad_SecurityChecksFailed",
    "NO_USER, Bad_IdentityTokenInvalid",
    "WRONG_PASSWORD, Bad_UserAccessDenied"
  })
  void aSessionGoesToNobodyElse(TransferFault fault, String code) throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      SessionTransfers transfers = bench.open(SessionTransfers.class);
      assertGranted(transfers.bySameClientAndUser(fault));
      assertDenied(code, transfers.with(fault));
      assertGranted(transfers.bySameClientAndUser(fault));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "READ, Bad_SessionNotActivated",
    "LOGIN_ELSEWHERE, Bad_SecurityChecksFailed",
    "END_ELSEWHERE, Bad_SecureChannelIdInvalid"
  })
  void aSessionIsOfNoUseBeforeLogin(Premature act, String code) throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      PendingSessions sessions = bench.open(PendingSessions.class);
      assertGranted(sessions.inOrder());
      assertDenied(code, sessions.after(act));
    }
  }
}
