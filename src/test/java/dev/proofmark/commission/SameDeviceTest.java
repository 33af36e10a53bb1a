package dev.proofmark.commission;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.bench.Bench;
import dev.proofmark.bench.Passes;
import dev.proofmark.bench.Plan;
import dev.proofmark.bench.Selection;
import dev.proofmark.bench.Stand;
import dev.proofmark.commission.Point.Standing;
import dev.proofmark.result.CheckResult;
import dev.proofmark.result.Verdict;
import dev.proofmark.simulator.AuditTrail;
import dev.proofmark.simulator.Settings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a device does in the middle of a run is never taken for the answer to a check. */
class SameDeviceTest {
  private static final String PERIOD = "grantsAccessAfterThePeriod";

  private static Bench bench(Arrival arrival, Stand stand, String only) throws Exception {
    Plan plan = Plan.of(arrival.profile(), Plan.Sources.installed(), new Selection(List.of(only)));
    return new Bench(stand, plan, new Bench.Setup(result -> {}, true));
  }

  @Test
  void aStrangerIsToldBeforeAnythingIsJudged() throws Exception {
    try (Arrival arrival = new Arrival(Settings.standard())) {
      arrival.only("web").set("device.serial", "another one");
      try (Stand stand = arrival.stand()) {
        List<Point> points = new SameDevice(stand).meet();
        assertTrue(
            points.stream().anyMatch(point -> point.standing() == Standing.STOPS),
            points.toString());
      }
    }
  }

  @Test
  void aDeviceThatIsAwayIsNoStranger() throws Exception {
    try (Arrival arrival = new Arrival(Settings.standard())) {
      arrival.plc().powerOff();
      try (Stand stand = arrival.only("ssh").stand()) {
        List<Point> points = new SameDevice(stand).meet();
        assertTrue(points.stream().noneMatch(p -> p.standing() == Standing.STOPS));
      }
    }
  }

  @Test
  void aFirmwareThatChangesInTheMiddleTakesEveryResultAlong() throws Exception {
    try (Arrival arrival = new Arrival(Settings.standard());
        Stand stand = arrival.only("web").stand()) {
      Bench bench = bench(arrival, stand, "CR-1.12");
      SameDevice device = new SameDevice(stand);
      assertEquals(List.of(), device.meet());
      bench.identified(device.begun());
      new Passes(bench).run();
      assertEquals(Verdict.PASS, bench.results().get(0).verdict(), bench.results().get(0).reason());
      arrival.plc().update("2.0");
      device.part(bench);
      CheckResult taken = bench.results().get(0);
      assertEquals(Verdict.INCONCLUSIVE, taken.verdict());
      assertEquals(Verdict.PASS, taken.earlier().get(0).verdict());
      assertTrue(bench.course().broken().contains("firmware on web changed from 1.0 to 2.0"));
    }
  }

  @Test
  void aDeviceThatStaysTheSameKeepsItsResults() throws Exception {
    try (Arrival arrival = new Arrival(Settings.standard());
        Stand stand = arrival.only("web").stand()) {
      Bench bench = bench(arrival, stand, "CR-1.12");
      SameDevice device = new SameDevice(stand);
      device.meet();
      bench.identified(device.begun());
      new Passes(bench).run();
      device.part(bench);
      assertEquals(Verdict.PASS, bench.results().get(0).verdict());
      assertEquals("", bench.course().broken());
      assertEquals(bench.course().begun(), bench.course().ended());
    }
  }

  /** The lock is gone with the restart: without a second look that would be a violation. */
  @Test
  void aRestartInTheMiddleOfAWaitIsNoAnswerAndTheCheckIsTriedAgain() throws Exception {
    Settings lasting = Settings.standard().withLock(5, Duration.ofSeconds(12));
    try (Arrival arrival = new Arrival(lasting);
        Stand stand =
            arrival
                .only("ssh", "modbus")
                .set("endpoints.ssh.lockout.period", "12 s")
                .set("limits.connect-timeout", "500 ms")
                .stand()) {
      Bench bench = bench(arrival, stand, PERIOD);
      CompletableFuture<Void> run = CompletableFuture.runAsync(() -> run(bench));
      await().atMost(Duration.ofSeconds(30)).until(() -> locks(arrival) > 0);
      arrival.plc().restart(Duration.ofSeconds(3));
      run.get();
      CheckResult result = bench.results().get(0);
      assertEquals(Verdict.PASS, result.verdict(), result.reason());
      assertEquals(1, result.earlier().stream().filter(e -> e.verdict() == Verdict.FAIL).count());
      assertTrue(
          result.earlier().get(result.earlier().size() - 1).reason().contains("did not answer"),
          result.earlier().toString());
      assertTrue(bench.health().outages() > 0);
    }
  }

  private static void run(Bench bench) {
    try {
      new Passes(bench).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static long locks(Arrival arrival) {
    return arrival.plc().plant().audit().entries().stream()
        .filter(entry -> entry.type() == AuditTrail.Type.LOCK)
        .count();
  }
}
