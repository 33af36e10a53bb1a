package dev.proofmark.protocol.opcua;

import static dev.proofmark.protocol.opcua.OpcUaDriverTest.assertDenied;
import static dev.proofmark.protocol.opcua.OpcUaDriverTest.assertGranted;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofmark.device.availability.RejectedClients;
import dev.proofmark.device.session.TrustedSessions;
import dev.proofmark.device.session.TrustedSessions.Withdrawal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions of clients whose trust does not last, and clients that never had any. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OpcUaTrustedSessionsTest {
  @ParameterizedTest
  @EnumSource
  void endsWithTheTrust(Withdrawal how) throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      var store = bench.plc().plant().trustStores().opcua();
      var before = store.content();
      TrustedSessions sessions = bench.open(TrustedSessions.class);
      assertEquals(Duration.ofSeconds(2), sessions.open().value().orElseThrow());
      assertGranted(sessions.renew());
      assertGranted(sessions.renew());
      assertGranted(sessions.withdraw(how));
      String code =
          how == Withdrawal.REVOKED ? "Bad_CertificateRevoked" : "Bad_SecurityChecksFailed";
      assertDenied(code, sessions.openAgain());
      assertDenied(code, sessions.renew());
      assertGranted(sessions.another());

      sessions.close();
      assertEquals(before, store.content());
      assertEquals(List.of(), bench.changes().left());
    }
  }

  @Test
  void theRejectedAreListed() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      RejectedClients clients = bench.open(RejectedClients.class);
      for (int i = 0; i < 8; i++) {
        assertDenied("Bad_SecurityChecksFailed", clients.another());
      }
      assertGranted(clients.known());
      assertEquals(8, clients.kept().value().orElseThrow());
    }
  }
}
