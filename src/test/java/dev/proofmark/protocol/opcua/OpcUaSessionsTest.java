package dev.proofmark.protocol.opcua;

import static dev.proofmark.protocol.opcua.OpcUaDriverTest.assertDenied;
import static dev.proofmark.protocol.opcua.OpcUaDriverTest.assertGranted;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofmark.device.session.AbandonedSessions;
import dev.proofmark.device.session.IdleSessions;
import dev.proofmark.device.session.SessionTimeouts;
import dev.proofmark.device.session.SessionTimeouts.Request;
import dev.proofmark.simulator.AuditTrail;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions left alone, on a sound server and on forgetful ones. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OpcUaSessionsTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SHORTEST = Duration.ofSeconds(2);

  @Test
  void aSoundServerBoundsEveryTimeout() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      SessionTimeouts timeouts = bench.open(SessionTimeouts.class);
      for (Request request : Request.values()) {
        Duration granted = timeouts.granted(request).value().orElseThrow();
        Duration expected =
            switch (request) {
              case ONE_MILLISECOND -> SHORTEST;
              case TEN_SECONDS -> Duration.ofSeconds(10);
              default -> HOUR;
            };
        assertEquals(expected, granted, request.id());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "opcua.session_timeout=none, THIRTY_YEARS, 1000000000000",
    "opcua.session_timeout=none, INFINITE, 9223372036854775807",
    "opcua.session_timeout=none, NEGATIVE, 9223372036854775807",
    "opcua.session_timeout=nan, NOT_A_NUMBER, 9223372036854775807",
    "opcua.session_timeout=nan, INFINITE, 3600000",
    "opcua.session_timeout=survives-drop, INFINITE, 3600000"
  })
  void seesWhatAForgetfulServerGrants(String fault, Request request, long millis) throws Exception {
    try (PlcBench bench = PlcBench.with(fault)) {
      var granted = bench.open(SessionTimeouts.class).granted(request);
      assertEquals(Duration.ofMillis(millis), granted.value().orElseThrow());
    }
  }

  @Test
  void anIdleSessionEnds() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      IdleSessions sessions = bench.open(IdleSessions.class);
      assertEquals(SHORTEST, sessions.open().value().orElseThrow());
      awaitFor(Duration.ofMillis(1400));
      assertGranted(sessions.use());
      awaitFor(Duration.ofMillis(2400));
      assertDenied("Bad_SessionIdInvalid", sessions.use());
      assertGranted(sessions.another());
    }
  }

  @Test
  void useCountsAsActivity() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      IdleSessions sessions = bench.open(IdleSessions.class);
      sessions.open();
      for (int i = 0; i < 4; i++) {
        awaitFor(Duration.ofMillis(900));
        assertGranted(sessions.use());
      }
    }
  }

  @Test
  void anAbandonedSessionCanBeTakenUpInTimeOnly() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      AbandonedSessions early = bench.open(AbandonedSessions.class);
      assertEquals(SHORTEST, early.abandon().value().orElseThrow());
      assertGranted(early.takeUp());

      AbandonedSessions late = bench.open(AbandonedSessions.class);
      late.abandon();
      awaitFor(Duration.ofMillis(2400));
      assertDenied("Bad_SessionIdInvalid", late.takeUp());
      assertGranted(late.another());
    }
  }

  @Test
  void seesSessionsThatNeverEnd() throws Exception {
    try (PlcBench endless = PlcBench.with("opcua.session_timeout=none");
        PlcBench surviving = PlcBench.with("opcua.session_timeout=survives-drop")) {
      IdleSessions idle = endless.open(IdleSessions.class);
      AbandonedSessions abandoned = surviving.open(AbandonedSessions.class);
      IdleSessions sound = surviving.open(IdleSessions.class);
      assertEquals(Duration.ofMillis(1), idle.open().value().orElseThrow());
      assertEquals(SHORTEST, sound.open().value().orElseThrow());
      assertEquals(SHORTEST, abandoned.abandon().value().orElseThrow());
      awaitFor(Duration.ofMillis(2400));
      assertGranted(idle.use());
      assertGranted(abandoned.takeUp());
      assertDenied("Bad_SessionIdInvalid", sound.use());
    }
  }

  @Test
  void leavesNoThreadAndNoSessionBehind() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (PlcBench bench = PlcBench.with()) {
      IdleSessions sessions = bench.open(IdleSessions.class);
      sessions.open();
      sessions.close();
      await().until(() -> bench.count(AuditTrail.Type.LOGOUT, true) == 1);
    }
    await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> !before.contains(thread))
                    .noneMatch(thread -> thread.getName().matches("(plc|gate|bench).*")));
  }

  private static void awaitFor(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    await().pollInterval(Duration.ofMillis(20)).until(() -> System.nanoTime() >= until);
  }
}
