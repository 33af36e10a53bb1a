package dev.proofmark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.result.CheckResult;
import dev.proofmark.result.Course.LeftOut;
import dev.proofmark.result.Finding;
import dev.proofmark.result.Lack;
import dev.proofmark.result.PlannedCheck.Standing;
import dev.proofmark.result.Run;
import dev.proofmark.result.RunFile;
import dev.proofmark.result.Verdict;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import dev.proofmark.store.DeviceStore;
import dev.proofmark.store.Pace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is given a time says what it left out, and begins nothing once the time is over. */
class WithinTest {
  private static final String NOTICE =
      "CR_1_12_SystemUseNotification.showsTheNoticeBeforeLogin@ssh";

  @TempDir private Path folder;
  private OwnHome home;
  private Plc plc;
  private String profile;

  @BeforeEach
  void start() throws IOException {
    home = new OwnHome(folder.resolve("home"));
    plc = Plc.start(Settings.standard().withServices("ssh"));
    profile = PlcProfile.write(folder, plc).toString();
  }

  @AfterEach
  void end() {
    plc.close();
    home.close();
  }

  private Spoken run(String... more) {
    List<String> words = new ArrayList<>(List.of("run", profile, "--out", folder.toString()));
    words.addAll(List.of(more));
    return Spoken.by(words.toArray(String[]::new));
  }

  private Run latest() throws IOException {
    RunFolder latest = RunShelf.latestFirst(folder.resolve("plc")).get(0);
    return RunFile.read(latest.path().resolve(RunFile.NAME)).run();
  }

  private Pace pace() throws IOException {
    return DeviceStore.of(Home.path(), plc.address().getHostAddress()).pace();
  }

  @Test
  void whatDoesNotFitIsListedByKindWithTheCommandForTheNight() throws IOException {
    Spoken spoken = run("--only", "ssh", "--within", "1s");
    assertEquals(2, spoken.code(), "nothing was decided");
    Run run = latest();
    assertEquals(List.of(), run.results());
    assertEquals(1, run.course().withinSeconds());
    long left = run.plan().stream().filter(c -> c.standing() == Standing.NO_TIME).count();
    assertTrue(left > 0);
    assertEquals(left, run.course().leftOut().stream().mapToLong(LeftOut::checks).sum());
    String told = spoken.out().replaceAll("\\s+", " ");
    assertTrue(told.contains(left + " checks not run for time ("), told);
    assertTrue(told.contains("idle sessions"), told);
    assertTrue(told.contains("./proofmark run plc "), "for the night: " + told);
  }

  @Test
  void whatWasDecidedIsKnownTheNextTime() throws IOException {
    Spoken spoken = run("--only", NOTICE, "--within", "10 min");
    assertEquals(0, spoken.code(), spoken.out() + spoken.errors());
    CheckResult result = latest().results().get(0);
    assertEquals(
        new Pace.Spent(result.millis() - result.waitedMillis(), result.waitedMillis()),
        pace().last(NOTICE).orElseThrow());
    assertTrue(pace().connection("ssh").isPresent(), "it was measured, too");
  }

  @Test
  void onceTheTimeIsOverNothingBegins() throws IOException {
    Pace wrong = pace();
    for (Finding finding : planned()) {
      wrong.took(finding.planned().id(), new Pace.Spent(1, 0));
    }
    wrong.save();
    run("--only", "ssh", "--set", "limits.login-pause=1 s", "--within", "15s");
    Run run = latest();
    List<CheckResult> late =
        run.results().stream()
            .filter(result -> result.reason().equals("no time was left"))
            .toList();
    assertFalse(late.isEmpty(), "its waits alone are longer");
    Lack lack = new Lack("you", "no time was left", "run it without --within");
    for (CheckResult result : late) {
      assertEquals(Verdict.INCONCLUSIVE, result.verdict());
      assertEquals(lack, result.lack().orElseThrow());
      assertFalse(result.started().isBefore(run.started().plusSeconds(8)), "not before its time");
    }
    assertTrue(late.size() < run.results().size(), "some had time");
  }

  private List<Finding> planned() throws IOException {
    run("--only", "ssh", "--within", "1s");
    return Finding.of(latest());
  }

  @Test
  void aTimeWithoutUnitIsRefused() {
    Spoken spoken = run("--within", "15");
    assertEquals(Main.USAGE, spoken.code());
    assertEquals(
        "--within is \"15\"; give a duration with its unit, such as \"5 s\" or \"5 min\"",
        spoken.errors().strip());
  }
}
