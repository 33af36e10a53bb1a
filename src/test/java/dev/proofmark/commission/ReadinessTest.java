package dev.proofmark.commission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.commission.Point.Standing;
import dev.proofmark.result.PlannedCheck;
import dev.proofmark.simulator.Settings;
import dev.proofmark.simulator.TrustList;
import dev.proofmark.simulator.TrustStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whatever is not right with device or bench has its sentence and its way on. */
class ReadinessTest {
  private static final int HANDFUL = 12;

  @Test
  void aSoundDeviceIsReadyAfterAHandfulOfConnections() throws Exception {
    try (Arrival arrival = new Arrival(Settings.standard())) {
      Readiness ready = arrival.readiness();
      assertTrue(ready.complete(), () -> ready.points() + " " + ready.waiting());
      assertTrue(ready.connections() <= HANDFUL, ready.connections() + " connections");
      assertEquals(ready.connections(), arrival.plc().acceptedPeers().size());
      long planned =
          arrival.plan().checks().stream()
              .filter(check -> check.standing() == PlannedCheck.Standing.RUNS)
              .count();
      assertEquals(planned, ready.decides());
      assertTrue(ready.seen().stream().anyMatch(seen -> seen.serial().equals("SIM-1")));
    }
  }

  @Test
  void aWrongPasswordIsTriedOnceAndThenLeftAlone() throws Exception {
    try (Arrival arrival = new Arrival(Settings.standard())) {
      arrival.only("ssh", "web").with("PLC_ADMIN_PASSWORD", "a typing error");
      wrong(arrival.readiness(), "account \"admin\" is refused", "--retry admin");
      assertEquals(1, arrival.loginsOf("admin"));
      wrong(arrival.readiness(), "account \"admin\" was refused at", "--retry admin");
      assertEquals(1, arrival.loginsOf("admin"), "nobody said that it may be tried again");
      arrival.memory().forgive("admin");
      arrival.with("PLC_ADMIN_PASSWORD", arrival.plc().environment().get("PLC_ADMIN_PASSWORD"));
      Readiness mended = arrival.readiness();
      assertTrue(
          mended.points().stream().allMatch(point -> point.standing() == Standing.RIGHT),
          mended.points().toString());
      assertEquals(2, arrival.loginsOf("admin"));
    }
  }

  @Test
  void aCertificateThatIsNotTrustedCostsTheChecksThatNeedIt() throws Exception {
    try (Arrival arrival = new Arrival(Settings.standard())) {
      TrustStore clients = arrival.plc().plant().trustStores().mbaps();
      clients.change(trusted -> TrustList.EMPTY);
      Readiness ready = arrival.only("mbaps", "ssh").readiness();
      wrong(ready, "does not trust our client certificate", "proofmark enrol");
      assertTrue(
          ready.waiting().values().stream().anyMatch(lack -> lack.next().equals("proofmark enrol")),
          ready.waiting().toString());
    }
  }

  @Test
  void anotherDeviceStopsEverything() throws Exception {
    try (Arrival arrival = new Arrival(Settings.standard())) {
      arrival.only("web").set("device.serial", "SIM-2");
      Readiness ready = arrival.readiness();
      assertEquals(1, ready.stops().size());
      assertTrue(
          ready.stops().get(0).sentence().contains("web shows serial number SIM-1"),
          ready.stops().toString());
      assertEquals(0, arrival.loginsOf("admin"), "nobody gives a stranger his password");
    }
  }

  @Test
  void anotherFirmwareStopsEverythingAndSaysHowToGoOn() throws Exception {
    try (Arrival arrival = new Arrival(Settings.standard().withNameplate("SIM-1", "2.0"))) {
      Readiness ready = arrival.only("web").readiness();
      assertEquals(1, ready.stops().size());
      assertTrue(ready.stops().get(0).next().contains("--set device.firmware="));
    }
  }

  @Test
  void aClockThatIsOffIsTold() throws Exception {
    Settings late = Settings.standard().withClock(Duration.ofDays(400));
    try (Arrival arrival = new Arrival(late)) {
      wrong(arrival.only("web").readiness(), "its clock is 400 days ahead of ours", "clock");
    }
  }

  @Test
  void aDeviceWithoutRoomForASecondClientIsTold() throws Exception {
    try (Arrival arrival = new Arrival(Settings.standard().withSlots(1, false))) {
      wrong(arrival.only("modbus").readiness(), "serves one connection and not a second", "slots");
    }
  }

  @Test
  void aDeviceThatDropsOneClientForAnotherIsTold() throws Exception {
    try (Arrival arrival = new Arrival(Settings.standard().withSlots(1, true))) {
      wrong(
          arrival.only("modbus").readiness(),
          "ends an idle connection when the next one comes",
          "when-full: evict");
    }
  }

  @Test
  void aBudgetOfOneConnectionIsKept() throws Exception {
    try (Arrival arrival = new Arrival(Settings.standard())) {
      arrival.only("web", "ssh").set("budget.connections", "1");
      Readiness ready = arrival.readiness();
      assertTrue(
          ready.points().stream().allMatch(point -> point.standing() == Standing.RIGHT),
          ready.points().toString());
      assertEquals(1, arrival.loginsOf("admin"));
    }
  }

  @Test
  void aLogThatYieldsNothingIsTold() throws Exception {
    try (Arrival arrival = new Arrival(Settings.standard())) {
      arrival.only("web").set("endpoints.web.log.path", "/nothing-here");
      wrong(arrival.readiness(), "web yields no record", "endpoints.web.log");
    }
  }

  @Test
  void aDeviceThatIsAwayStopsEverything() throws Exception {
    try (Arrival arrival = new Arrival(Settings.standard())) {
      arrival.plc().powerOff();
      Readiness ready = arrival.only("web", "ssh").readiness();
      assertEquals(1, ready.stops().size());
      assertTrue(ready.stops().get(0).sentence().contains("no interface of"));
      assertEquals(0, ready.decides());
    }
  }

  @Test
  void whatIsNotDeclaredIsNamedWithWhoCanBringIt() throws Exception {
    try (Arrival arrival = new Arrival(Settings.standard())) {
      arrival.only("web").set("endpoints.web.accounts", "[operator, observer, auditor]");
      Readiness ready = arrival.readiness();
      assertTrue(
          Wanted.of(ready).stream()
              .anyMatch(
                  wanted ->
                      wanted.lack().who().equals("maker")
                          && wanted.lack().what().contains("disposable account")
                          && wanted.requirements().contains("CR 1.11")),
          Wanted.of(ready).toString());
    }
  }

  private static void wrong(Readiness ready, String sentence, String next) {
    assertTrue(
        ready.points().stream()
            .anyMatch(
                point ->
                    point.standing() == Standing.WRONG
                        && point.sentence().contains(sentence)
                        && point.next().contains(next)),
        ready.points().toString());
    assertFalse(ready.complete());
  }
}
