package dev.proofmark.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.ProfileException;
import dev.proofmark.profile.ProfileReader;
import dev.proofmark.result.PlannedCheck;
import dev.proofmark.result.PlannedCheck.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plan is complete, says why what does not run does not, and is the same every time. */
class PlanTest {
  private static final Path PROFILE = Path.of("device-profiles", "simulated-plc.yaml");
  private static final Plan.Sources SOURCES = Plan.Sources.installed();

  private static DeviceProfile profile(Map<String, String> set) throws ProfileException {
    return profile(PROFILE, set);
  }

  private static DeviceProfile profile(Path file, Map<String, String> set) throws ProfileException {
    Map<String, String> environment = new TreeMap<>();
    for (String name : List.of("ADDRESS", "BENCH", "STRANGER")) {
      environment.put("PLC_" + name, "127.0.0.1");
    }
    environment.put("PLC_PKI", ".");
    for (String secret :
        List.of("PKI", "ADMIN", "OPERATOR", "OBSERVER", "AUDITOR", "PROBE", "DOCUMENTED")) {
      environment.put("PLC_" + secret + "_PASSWORD", "secret-" + secret);
    }
    return ProfileReader.read(file, environment, set);
  }

  private static Plan plan(Map<String, String> set, String... only) throws ProfileException {
    return Plan.of(profile(set), SOURCES, new Selection(List.of(only)));
  }

  @TempDir private Path folder;

  private static long running(Plan plan) {
    return plan.checks().stream().filter(c -> c.standing() == Standing.RUNS).count();
  }

  @Test
  void isTheSameEveryTime() throws ProfileException {
    assertEquals(plan(Map.of()).hash(), plan(Map.of()).hash());
    assertNotEquals(plan(Map.of()).hash(), plan(Map.of(), "ssh").hash());
  }

  @Test
  void namesEveryCheckOfTheSuites() throws ProfileException {
    Set<String> planned = new HashSet<>();
    plan(Map.of()).checks().forEach(check -> planned.add(check.check()));
    Set<String> written = new HashSet<>();
    SOURCES.checks().forEach(check -> written.add(check.name()));
    assertEquals(written, planned);
  }

  @Test
  void givesEveryLineAnIdOfItsOwn() throws ProfileException {
    List<PlannedCheck> checks = plan(Map.of()).checks();
    assertEquals(checks.size(), checks.stream().map(PlannedCheck::id).distinct().count());
  }

  @Test
  void saysWhyWhatDoesNotRunDoesNot() throws ProfileException {
    for (PlannedCheck check : plan(Map.of("consent.intrusive", "false")).checks()) {
      assertEquals(check.standing() == Standing.RUNS, check.why().isEmpty(), check.id());
    }
  }

  @Test
  void runsNothingIntrusiveWithoutConsent() throws ProfileException {
    Plan plan = plan(Map.of("consent.intrusive", "false", "consent.destructive", "false"));
    assertTrue(
        plan.checks().stream()
            .filter(check -> check.standing() == Standing.RUNS)
            .allMatch(check -> check.risk() == dev.proofmark.catalogue.Risk.SAFE));
    assertTrue(plan.checks().stream().anyMatch(c -> c.standing() == Standing.NO_CONSENT));
  }

  private static PlannedCheck powerCheck(Plan plan) {
    return plan.checks().stream()
        .filter(check -> check.check().endsWith("comesBackWithNoPortMore"))
        .findFirst()
        .orElseThrow();
  }

  /** The power check, with the profile's line for this act replaced. */
  private PlannedCheck powerCheck(String act, String instead, boolean person)
      throws IOException, ProfileException {
    String text = Files.readString(PROFILE).replaceFirst(" +" + act + ": .*\n", instead);
    Path file = Files.writeString(folder.resolve("plc.yaml"), text);
    Selection selection = new Selection(List.of(), person);
    return powerCheck(Plan.of(profile(file, Map.of()), SOURCES, selection));
  }

  @Test
  void waitsForHandsThatNobodyLends() throws IOException, ProfileException {
    assertEquals(Standing.RUNS, powerCheck(plan(Map.of())).standing());
    PlannedCheck unnamed = powerCheck("power-off", "", true);
    assertEquals(Standing.NO_HANDS, unnamed.standing());
    assertEquals("the profile names no act power-off", unnamed.why());
    String person = "  power-on: {person: Switch it on.}\n";
    PlannedCheck alone = powerCheck("power-on", person, false);
    assertEquals(Standing.NO_HANDS, alone.standing());
    assertEquals("a person does the act power-on, and the run has none: see --hands", alone.why());
    assertEquals(Standing.RUNS, powerCheck("power-on", person, true).standing());
    PlannedCheck refused = powerCheck(plan(Map.of("consent.destructive", "false")));
    assertEquals(Standing.NO_CONSENT, refused.standing());
  }

  @Test
  void leavesOutWhatTheClaimDoesNotAskFor() throws ProfileException {
    assertTrue(running(plan(Map.of("claim", "1"))) < running(plan(Map.of("claim", "2"))));
  }

  @Test
  void takesAProtocolWithoutDriverForOurGap() throws ProfileException {
    List<PlannedCheck> unknown =
        plan(Map.of("endpoints.modbus.protocol", "profinet")).checks().stream()
            .filter(check -> check.endpoint().equals("modbus"))
            .toList();
    assertFalse(unknown.isEmpty());
    unknown.forEach(check -> assertNotEquals(Standing.RUNS, check.standing(), check.id()));
    assertTrue(unknown.stream().anyMatch(check -> check.standing() == Standing.NOT_BUILT));
  }

  @Test
  void selectsByRequirementRowEndpointProtocolAndName() throws ProfileException {
    for (String word :
        List.of("CR 1.11", "cr-1.11", "SSH-005", "web", "https", "CR_1_12", "endsAnIdleSession")) {
      long chosen = running(plan(Map.of(), word));
      assertTrue(chosen > 0 && chosen < running(plan(Map.of())), word + " chose " + chosen);
    }
  }

  @Test
  void selectsByTheExactId() throws ProfileException {
    String id = "CR_1_11_UnsuccessfulLoginAttempts.deniesAccessAtTheLimit@ssh";
    Selection one = new Selection(List.of(), Set.of(id), false);
    assertEquals(1, running(Plan.of(profile(Map.of()), SOURCES, one)));
    Selection part = new Selection(List.of(), Set.of(id.substring(0, id.length() - 1)), false);
    assertEquals(0, running(Plan.of(profile(Map.of()), SOURCES, part)));
  }

  @Test
  void carriesOutARowOnlyWhereItBelongs() throws ProfileException {
    for (PlannedCheck check : plan(Map.of()).checks()) {
      check.rows().stream()
          .filter(row -> row.row().startsWith("SSH-"))
          .forEach(row -> assertEquals("ssh", check.protocol(), check.id()));
    }
  }
}
