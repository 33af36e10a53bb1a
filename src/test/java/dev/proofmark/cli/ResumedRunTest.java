package dev.proofmark.cli;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.report.HtmlReport;
import dev.proofmark.result.CheckResult;
import dev.proofmark.result.Finding;
import dev.proofmark.result.Journal;
import dev.proofmark.result.PlannedCheck;
import dev.proofmark.result.PlannedCheck.Standing;
import dev.proofmark.result.Run;
import dev.proofmark.result.RunFile;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that is killed and gone on with asks nothing twice, and what it could not decide can be
 * asked alone. The simulated PLC hangs on no outlet, so that its power cycle stays undecided.
 */
class ResumedRunTest {
  private static final int ENOUGH = 3;
  private static final List<String> UNSAID = List.of("--set", "endpoints.ssh.notice=?");
  private static final List<String> CHECKS =
      List.of(
          "CR_1_1_UserAuthentication.givesNobodyASession",
          "CR_1_12_SystemUseNotification.showsTheNoticeBeforeLogin",
          "CR_4_3_UseOfCryptography.offersSoundAlgorithms",
          "CR_1_11_UnsuccessfulLoginAttempts.deniesAccessAtTheLimit",
          "CR_1_11_UnsuccessfulLoginAttempts.grantsAccessAfterThePeriod");

  @TempDir private static Path folder;
  private static OwnHome home;
  private static Plc plc;
  private static String profile;
  private static Path reports;
  private static Run before;
  private static Spoken resumed;

  @BeforeAll
  static void killAndResume() throws Exception {
    Path store = folder.resolve("home");
    home = new OwnHome(store);
    plc = Plc.start(Settings.standard().withServices("ssh"));
    profile = PlcProfile.write(folder, plc).toString();
    reports = Files.createDirectory(folder.resolve("reports"));
    List<String> words =
        new ArrayList<>(List.of("run", profile, "--tester", "J. Doe", "--out", reports.toString()));
    words.addAll(UNSAID);
    CHECKS.forEach(check -> words.addAll(List.of("--only", check + "@ssh")));
    try (Child killed = Child.of(folder.resolve("said"), store, words)) {
      await("a run with some results")
          .atMost(Duration.ofSeconds(90))
          .failFast("it ended", () -> !killed.process().isAlive())
          .until(() -> results() >= ENOUGH);
      killed.kill();
    }
    before = Journal.read(latest().journal());
    resumed = run("--resume", "--undo");
  }

  @AfterAll
  static void end() {
    plc.close();
    home.close();
  }

  private static Spoken run(String... more) {
    List<String> words = new ArrayList<>(List.of("run", profile, "--out", reports.toString()));
    words.addAll(UNSAID);
    words.addAll(List.of(more));
    return Spoken.by(words.toArray(String[]::new));
  }

  private static RunFolder latest() throws IOException {
    return RunShelf.latestFirst(reports.resolve("plc")).get(0);
  }

  private static int results() throws IOException {
    List<RunFolder> runs = RunShelf.latestFirst(reports.resolve("plc"));
    boolean begun = !runs.isEmpty() && Files.exists(runs.get(0).journal());
    return begun ? (int) Files.lines(runs.get(0).journal()).count() - 2 : 0;
  }

  private static Run whole() throws IOException {
    Path first = RunShelf.folders(reports.resolve("plc")).get(0);
    return RunFile.read(first.resolve(RunFile.NAME)).run();
  }

  private static Set<String> running(Run run) {
    return run.plan().stream()
        .filter(check -> check.standing() == Standing.RUNS)
        .map(PlannedCheck::id)
        .collect(toSet());
  }

  private static Map<String, Instant> started(Run run) {
    return run.results().stream().collect(toMap(CheckResult::id, CheckResult::started));
  }

  @Test
  void everythingHasOneResultAndNothingWasAskedTwice() throws IOException {
    Run whole = whole();
    assertTrue(before.results().size() < running(whole).size(), "it was killed in the middle");
    assertEquals(running(whole), started(whole).keySet(), resumed.errors());
    Map<String, Instant> kept = new HashMap<>(started(whole));
    kept.keySet().retainAll(started(before).keySet());
    assertEquals(started(before), kept);
    assertEquals(before.started(), whole.started());
    assertEquals(before.planHash(), whole.planHash());
  }

  @Test
  void theReportSaysThatItWasResumed() throws IOException {
    Run whole = whole();
    assertEquals(1, whole.course().resumed().size());
    assertEquals("J. Doe", whole.course().tester());
    Path first = RunShelf.folders(reports.resolve("plc")).get(0);
    String page = Files.readString(first.resolve(HtmlReport.NAME));
    assertTrue(page.contains("cut off and resumed at "), "the page tells of it");
    assertEquals(whole.results(), Journal.read(first.resolve(Journal.NAME)).results());
  }

  @Test
  void whatIsCompleteIsNotResumed() {
    Spoken again = run("--resume");
    assertEquals(Main.USAGE, again.code());
    assertEquals(
        "there is no run of plc that was cut off; start one: proofmark run plc",
        again.errors().strip());
  }

  @Test
  void onlyWhatWasUndecidedIsAskedAgain() throws IOException {
    Set<String> open =
        Finding.of(whole()).stream()
            .filter(Finding::undecided)
            .map(finding -> finding.planned().id())
            .collect(toSet());
    assertFalse(open.isEmpty(), "nobody has said which notice it shows");
    int runs = RunShelf.folders(reports.resolve("plc")).size();
    Spoken spoken = run("--only", "undecided");
    assertEquals(2, spoken.code(), spoken.errors());
    assertEquals(runs + 1, RunShelf.folders(reports.resolve("plc")).size());
    assertEquals(open, running(latest().read()));
  }

  @Test
  void withNothingUndecidedThereIsNothingToDo(@TempDir Path other) {
    Spoken first =
        Spoken.by(
            "run",
            profile,
            "--out",
            other.toString(),
            "--only",
            "CR_1_12_SystemUseNotification.showsTheNoticeBeforeLogin@ssh");
    assertEquals(0, first.code(), first.out() + first.errors());
    Spoken none = Spoken.by("run", profile, "--out", other.toString(), "--only", "undecided");
    assertEquals(0, none.code());
    assertTrue(none.out().endsWith(" of plc decided everything.\n"), none.out());
  }

  @Test
  void anotherProfileIsNotMixedIn(@TempDir Path other) throws IOException {
    Path there = Files.createDirectories(other.resolve("plc").resolve("20260101T000000Z"));
    Path first = RunShelf.folders(reports.resolve("plc")).get(0);
    List<String> lines = Files.readAllLines(first.resolve(Journal.NAME));
    Files.write(there.resolve(Journal.NAME), lines.subList(0, 3));
    Spoken spoken =
        Spoken.by(
            "run", profile, "--out", other.toString(), "--resume", "--set", "device.state=other");
    assertEquals(Main.USAGE, spoken.code());
    assertEquals(
        "run 20260101T000000Z cannot be resumed: the profile, or what was set on the command line,"
            + " has changed since; start a new one: proofmark run plc",
        spoken.errors().strip());
  }
}
