package dev.proofmark.pace;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.bench.Plan;
import dev.proofmark.bench.Plan.Item;
import dev.proofmark.bench.Selection;
import dev.proofmark.catalogue.CheckList;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.ProfileReader;
import dev.proofmark.result.Course.LeftOut;
import dev.proofmark.result.PlannedCheck;
import dev.proofmark.result.PlannedCheck.Standing;
import dev.proofmark.store.DeviceStore;
import dev.proofmark.store.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fits into a time is the most telling, and what does not says how long it would take. */
class FitTest {
  private static final Path PROFILE = Path.of("device-profiles", "simulated-plc.yaml");
  private static final Duration QUICK = Duration.ofMillis(10);

  @TempDir private Path folder;

  private static DeviceProfile profile(String... set) throws Exception {
    Map<String, String> environment = new TreeMap<>();
    for (String name : List.of("ADDRESS", "BENCH", "STRANGER")) {
      environment.put("PLC_" + name, "127.0.0.1");
    }
    environment.put("PLC_PKI", ".");
    for (String secret :
        List.of("PKI", "ADMIN", "OPERATOR", "OBSERVER", "AUDITOR", "PROBE", "DOCUMENTED")) {
      environment.put("PLC_" + secret + "_PASSWORD", "secret-" + secret);
    }
    Map<String, String> changes = new TreeMap<>();
    Stream.of(set).map(one -> one.split("=", 2)).forEach(one -> changes.put(one[0], one[1]));
    return ProfileReader.read(PROFILE, environment, changes);
  }

  private static Plan plan(DeviceProfile profile) {
    return Plan.of(profile, Plan.Sources.installed(), Selection.ALL);
  }

  private static Fit fit(DeviceProfile profile, Duration connection, Duration room) {
    Estimates estimates = new Estimates(profile, Optional.empty(), all(connection));
    return Fit.of(plan(profile), estimates, CheckList.current(), room);
  }

  /** A device on which each connection takes this long. */
  private static Map<String, Duration> all(Duration connection) {
    Map<String, Duration> all = new TreeMap<>();
    List.of("ssh", "modbus", "mbaps", "web", "opcua").forEach(name -> all.put(name, connection));
    return all;
  }

  private static Set<String> with(Fit fit, Standing standing) {
    return fit.plan().checks().stream()
        .filter(check -> check.standing() == standing)
        .map(PlannedCheck::id)
        .collect(toSet());
  }

  private static Item item(DeviceProfile profile, String id) {
    return plan(profile).items().stream()
        .filter(item -> item.planned().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void allOfItFitsIntoEnough() throws Exception {
    Fit fit = fit(profile(), QUICK, Duration.ofMinutes(30));
    assertEquals(plan(profile()).hash(), fit.plan().hash());
    assertEquals(List.of(), fit.leftOut());
  }

  @Test
  void whatDoesNotFitIsListedWithItsTime() throws Exception {
    Fit fit = fit(profile(), Duration.ofSeconds(1), Duration.ofMinutes(2));
    assertTrue(fit.expected().compareTo(Duration.ofMinutes(2)) <= 0, "" + fit.expected());
    assertTrue(fit.expected().compareTo(Duration.ofSeconds(90)) > 0, "" + fit.expected());
    Set<String> left = with(fit, Standing.NO_TIME);
    assertFalse(left.isEmpty());
    assertEquals(left.size(), fit.leftOut().stream().mapToInt(LeftOut::checks).sum());
    fit.plan().checks().stream()
        .filter(check -> check.standing() == Standing.NO_TIME)
        .forEach(
            check ->
                assertTrue(
                    check.why().matches("about \\d+ (s|min); left for a longer run"), check.why()));
  }

  @Test
  void moreTimeNeverMeansFewerOfTheTelling() throws Exception {
    String telling = "CR_1_11_UnsuccessfulLoginAttempts.deniesAccessAtTheLimit@web";
    for (int minutes : List.of(1, 2, 5)) {
      Fit fit = fit(profile(), Duration.ofSeconds(1), Duration.ofMinutes(minutes));
      assertTrue(with(fit, Standing.RUNS).contains(telling), minutes + " min");
    }
  }

  @Test
  void aCheckIsTakenWithAllItsValuesOrNotAtAll() throws Exception {
    Fit fit = fit(profile(), Duration.ofSeconds(1), Duration.ofMinutes(2));
    Set<String> taken = whole(with(fit, Standing.RUNS));
    taken.retainAll(whole(with(fit, Standing.NO_TIME)));
    assertEquals(Set.of(), taken);
  }

  private static Set<String> whole(Set<String> ids) {
    return ids.stream().map(id -> id.replaceFirst("\\[.*", "")).collect(toSet());
  }

  @Test
  void waitsOfHoursAreForTheNight() throws Exception {
    Fit fit = fit(profile("endpoints.ssh.lockout.period=2 h"), QUICK, Duration.ofDays(2));
    String waiting = "CR_1_11_UnsuccessfulLoginAttempts.grantsAccessAfterThePeriod@ssh";
    assertEquals(Set.of(waiting), with(fit, Standing.NO_TIME));
    assertEquals("waits of hours", fit.leftOut().get(0).kind());
    assertEquals(
        "about 3.3 h, too long for a run with --within; left for the night",
        item(fit.plan(), waiting).why());
  }

  private static PlannedCheck item(Plan plan, String id) {
    return plan.checks().stream().filter(check -> check.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void waitsFollowTheDeclarationAndWorkTheConnection() throws Exception {
    String sweep = "CR_7_7_LeastFunctionality.opensNoUndeclaredPort@host";
    DeviceProfile slow = profile("limits.sweep-rate=500", "limits.sweep-pause=60 s");
    Duration atRate = new Estimates(slow, Optional.empty(), all(QUICK)).of(item(slow, sweep));
    long sweeping = 3 * 65_535 / 500 + 2 * 60;
    assertTrue(atRate.toSeconds() >= sweeping, atRate + " for " + sweeping + " s of sweeping");
    String notice = "CR_1_12_SystemUseNotification.showsTheNoticeBeforeLogin@ssh";
    Duration quick = new Estimates(slow, Optional.empty(), all(QUICK)).of(item(slow, notice));
    Duration later =
        new Estimates(slow, Optional.empty(), all(Duration.ofSeconds(2))).of(item(slow, notice));
    assertTrue(later.minus(quick).toSeconds() >= 2, quick + " and " + later);
  }

  @Test
  void whatTheDeviceTookTheLastTimeCounts() throws Exception {
    String notice = "CR_1_12_SystemUseNotification.showsTheNoticeBeforeLogin@ssh";
    Pace pace = DeviceStore.of(folder, "plc").pace();
    pace.took(notice, new Pace.Spent(40_000, 2_000));
    pace.connection("ssh", Duration.ofMillis(700));
    pace.save();
    Pace kept = DeviceStore.of(folder, "plc").pace();
    Estimates estimates = new Estimates(profile(), Optional.of(kept), all(QUICK));
    assertEquals(Duration.ofSeconds(42), estimates.of(item(profile(), notice)));
    assertEquals(Optional.of(Duration.ofMillis(700)), kept.connection("ssh"));
  }

  @Test
  void endpointsOverlapAndTheHostDoesNot() throws Exception {
    DeviceProfile profile = profile();
    List<Item> some =
        List.of(
            item(profile, "CR_1_12_SystemUseNotification.showsTheNoticeBeforeLogin@ssh"),
            item(profile, "CR_1_12_SystemUseNotification.showsTheNoticeBeforeLogin@web"));
    Timetable timetable = new Timetable(profile, item -> Duration.ofSeconds(10));
    assertEquals(Duration.ofSeconds(10), timetable.of(some));
    List<Item> same = List.of(some.get(0), some.get(0));
    assertEquals(Duration.ofSeconds(20), timetable.of(same));
    Item host = item(profile, "CR_7_7_LeastFunctionality.opensNoUndeclaredPort@host");
    assertEquals(Duration.ofSeconds(20), timetable.of(List.of(some.get(0), some.get(1), host)));
  }
}
