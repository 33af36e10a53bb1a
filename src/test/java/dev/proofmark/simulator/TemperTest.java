package dev.proofmark.simulator;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.simulator.tls.TlsClients;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes a sound PLC awkward, as its visitors see it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TemperTest {
  private static final Duration YEAR = Duration.ofDays(365);

  @Test
  void aDeviceWithoutAFreeSlotRefusesWhateverServiceIsAskedFor() throws IOException {
    Settings settings = Settings.standard().withServices("ssh", "modbus", "opcua");
    try (Plc plc = Plc.start(settings.withSlots(2, false))) {
      Visitor visitor = new Visitor(plc);
      try (Socket modbus = visitor.connect(Visitor.MODBUS);
          Socket ssh = visitor.connect(Visitor.SSH)) {
        assertTrue(Visitor.modbusAnswers(modbus));
        assertEquals('S', ssh.getInputStream().read());
        try (Socket third = visitor.connect(Visitor.OPC_UA);
            Socket fourth = visitor.connect(Visitor.MODBUS)) {
          assertTrue(Visitor.isOver(third));
          assertTrue(Visitor.isOver(fourth));
        }
        assertTrue(Visitor.modbusAnswers(modbus));
      }
      await().atMost(Duration.ofSeconds(10)).until(() -> answers(visitor));
    }
  }

  private static boolean answers(Visitor visitor) throws IOException {
    try (Socket socket = visitor.connect(Visitor.MODBUS)) {
      return Visitor.modbusAnswers(socket);
    }
  }

  @Test
  void anEvictingDeviceEndsTheConnectionThatHasIdledLongest() throws IOException {
    Settings settings = Settings.standard().withServices("ssh", "modbus", "opcua");
    try (Plc plc = Plc.start(settings.withSlots(3, true))) {
      Visitor visitor = new Visitor(plc);
      try (Socket modbus = visitor.connect(Visitor.MODBUS);
          Socket opcua = visitor.connect(Visitor.OPC_UA);
          Socket ssh = visitor.connect(Visitor.SSH)) {
        assertTrue(Visitor.modbusAnswers(modbus));
        assertEquals('S', ssh.getInputStream().read());
        assertTrue(visitor.helloAnswers(opcua));
        assertTrue(Visitor.modbusAnswers(modbus), "it came first, but it does not idle");
        try (Socket fourth = visitor.connect(Visitor.MODBUS)) {
          assertTrue(Visitor.modbusAnswers(fourth));
          assertTrue(Visitor.isOver(ssh));
          try (Socket fifth = visitor.connect(Visitor.MODBUS)) {
            assertTrue(Visitor.modbusAnswers(fifth));
            assertTrue(Visitor.isOver(opcua));
            assertTrue(Visitor.modbusAnswers(modbus));
            assertTrue(Visitor.modbusAnswers(fourth));
          }
        }
      }
    }
  }

  @Test
  void noServiceCountsBesideTheDevice() throws IOException {
    Settings settings = Settings.standard().withServices("modbus").withConnections(1);
    try (Plc plc = Plc.start(settings.withSlots(2, true))) {
      Visitor visitor = new Visitor(plc);
      try (Socket first = visitor.connect(Visitor.MODBUS);
          Socket second = visitor.connect(Visitor.MODBUS)) {
        assertTrue(Visitor.modbusAnswers(first));
        assertTrue(Visitor.modbusAnswers(second));
        assertTrue(answers(visitor), "a newcomer finds a place");
        assertTrue(Visitor.isOver(first));
      }
    }
  }

  @Test
  void theFaultsOfConnectionsHoldForTheWholeDevice() throws IOException {
    Settings two = Settings.standard().withServices("modbus").withSlots(2, false);
    try (Plc half = Plc.start(two.withFaults("connections.limit=half"));
        Socket first = new Visitor(half).connect(Visitor.MODBUS)) {
      assertTrue(Visitor.modbusAnswers(first));
      assertFalse(answers(new Visitor(half)));
    }
    try (Plc leaking = Plc.start(two.withFaults("connections.leak=true"))) {
      assertTrue(answers(new Visitor(leaking)));
      assertTrue(answers(new Visitor(leaking)));
      assertFalse(answers(new Visitor(leaking)));
    }
  }

  @ParameterizedTest
  @CsvSource({"ssh, 2222", "opcua, 4840", "modbus, 5020", "mbaps, 8020", "https, 8443"})
  void aWeakDeviceServesEachConnectionLate(String service, int port) throws Exception {
    Duration handshake = Duration.ofMillis(600);
    Settings settings = Settings.standard().withServices(service).withHandshake(handshake);
    try (Plc plc = Plc.start(settings)) {
      for (int i = 0; i < 2; i++) {
        long start = System.nanoTime();
        answer(plc, port);
        assertTrue(System.nanoTime() - start >= handshake.toNanos(), "connection " + i);
      }
    }
  }

  private static void answer(Plc plc, int port) throws Exception {
    Visitor visitor = new Visitor(plc);
    try (Socket socket =
        switch (port) {
          case Visitor.MBAPS ->
              TlsClients.connect(plc, port, Optional.of(visitor.benchClient()), "TLSv1.3");
          case Visitor.HTTPS -> TlsClients.connect(plc, port, Optional.empty(), "TLSv1.3");
          default -> visitor.connect(port);
        }) {
      switch (port) {
        case Visitor.SSH -> assertEquals('S', socket.getInputStream().read());
        case Visitor.OPC_UA -> assertTrue(visitor.helloAnswers(socket));
        case Visitor.MODBUS, Visitor.MBAPS -> assertTrue(Visitor.modbusAnswers(socket));
        default -> assertTrue(socket.isConnected());
      }
    }
  }

  @Test
  void aSharedLockCountsOverAllInterfacesAndLocksOnAll() throws Exception {
    Settings settings =
        Settings.standard().withServices("ssh", "https").withLock(4, Duration.ofHours(1));
    try (Plc apart = Plc.start(settings);
        Plc shared = Plc.start(settings.withSharedLock())) {
      for (Plc plc : List.of(apart, shared)) {
        Visitor visitor = new Visitor(plc);
        for (int i = 0; i < 2; i++) {
          assertFalse(visitor.sshLogsIn("operator", "wrong"));
          assertFalse(visitor.webLogsIn("operator", "wrong"));
        }
        String right = plc.environment().get("PLC_OPERATOR_PASSWORD");
        assertEquals(plc == apart, visitor.sshLogsIn("operator", right));
        assertEquals(plc == apart, visitor.webLogsIn("operator", right));
        String other = plc.environment().get("PLC_OBSERVER_PASSWORD");
        assertTrue(visitor.sshLogsIn("observer", other), "other accounts are open");
      }
    }
  }

  @Test
  void aClockThatIsOffDatesRecordsAndJudgesCertificates() throws Exception {
    Settings settings = Settings.standard().withServices("ssh", "mbaps");
    try (Plc right = Plc.start(settings);
        Plc behind = Plc.start(settings.withClock(YEAR.multipliedBy(10).negated()))) {
      assertTrue(new Visitor(right).mbapsServes());
      assertFalse(new Visitor(behind).mbapsServes(), "no certificate is valid yet");
      String password = behind.environment().get("PLC_OPERATOR_PASSWORD");
      String status = new Visitor(behind).ssh("operator", password, "status").orElseThrow();
      Instant told = Instant.parse(status.replaceAll("(?s).*\\ntime (\\S+)\\n", "$1"));
      Instant recorded = behind.plant().audit().entries().get(0).at();
      Instant eightYearsAgo = Instant.now().minus(YEAR.multipliedBy(8));
      assertTrue(told.isBefore(eightYearsAgo), told::toString);
      assertTrue(recorded.isBefore(eightYearsAgo), recorded::toString);
    }
  }

  @Test
  void noDeviceHasLessThanOneSlot() {
    assertThrows(IllegalArgumentException.class, () -> Settings.standard().withSlots(0, true));
    assertThrows(
        IllegalArgumentException.class,
        () -> Settings.standard().restartAfter(0, Duration.ofSeconds(1)));
  }
}
