package dev.proofmark.result;

import static dev.proofmark.result.Sittings.broken;
import static dev.proofmark.result.Sittings.by;
import static dev.proofmark.result.Sittings.day;
import static dev.proofmark.result.Sittings.merged;
import static dev.proofmark.result.Sittings.part;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.evidence.Exhibit;
import dev.proofmark.result.PlannedCheck.Standing;
import dev.proofmark.result.Subject.Interface;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which result of several runs counts, and what is kept of the others. */
class MergingTest {
  private static final String CHECK = "CR 1.11";

  private static MadeUpRun saying(int day, Verdict verdict) {
    return day(day).check(CHECK, "ssh", verdict);
  }

  private static CheckResult only(Run run) {
    assertEquals(1, run.results().size());
    return run.results().get(0);
  }

  private static List<Verdict> earlier(CheckResult result) {
    return result.earlier().stream().map(Earlier::verdict).toList();
  }

  @Test
  void theLatestDecisionCounts() {
    Run run = merged(part("a", saying(0, Verdict.PASS)), part("b", saying(1, Verdict.FAIL)));
    assertEquals(Verdict.FAIL, only(run).verdict());
    assertEquals("../b", only(run).origin());
    assertEquals(List.of(Verdict.PASS), earlier(only(run)));
    assertEquals("../a", only(run).earlier().get(0).origin());
  }

  @Test
  void whatDidNotDecideHidesNoDecision() {
    for (Verdict sound : List.of(Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE)) {
      for (Verdict open : List.of(Verdict.INCONCLUSIVE, Verdict.ERROR)) {
        Run run = merged(part("a", saying(0, sound)), part("b", saying(1, open)));
        assertEquals(sound, only(run).verdict());
        assertEquals(List.of(open), earlier(only(run)));
      }
    }
  }

  @Test
  void ofTriesWithoutADecisionTheLatestCounts() {
    Run run =
        merged(part("a", saying(0, Verdict.INCONCLUSIVE)), part("b", saying(1, Verdict.ERROR)));
    assertEquals(Verdict.ERROR, only(run).verdict());
    assertEquals(List.of(Verdict.INCONCLUSIVE), earlier(only(run)));
  }

  @Test
  void aViolationIsTakenBackByARetestOnly() {
    Part failed = part("a", saying(0, Verdict.FAIL));
    for (Verdict better : List.of(Verdict.PASS, Verdict.NOT_APPLICABLE)) {
      Run silent = merged(failed, part("b", saying(1, better)));
      assertEquals(Verdict.FAIL, only(silent).verdict());
      assertEquals(
          "demanded a refusal, observed access; not so on 2026-11-24, but that run does not say"
              + " what was mended: run it again with --reason",
          only(silent).reason());
      assertEquals(List.of(better), earlier(only(silent)));
      Part retest = part("b", saying(1, better).course(by("A. Roe", "lock-out mended")));
      assertEquals(better, only(merged(failed, retest)).verdict());
      assertEquals(List.of(Verdict.FAIL), earlier(only(merged(failed, retest))));
    }
  }

  @Test
  void aViolationThatComesBackCounts() {
    Run run =
        merged(
            part("a", saying(0, Verdict.FAIL)),
            part("b", saying(1, Verdict.PASS).course(by("", "mended"))),
            part("c", saying(2, Verdict.FAIL)),
            part("d", saying(3, Verdict.INCONCLUSIVE)));
    assertEquals(Verdict.FAIL, only(run).verdict());
    assertEquals("../c", only(run).origin());
    assertEquals(List.of(Verdict.FAIL, Verdict.PASS, Verdict.INCONCLUSIVE), earlier(only(run)));
    assertFalse(only(run).reason().contains("--reason"), "nothing passed since");
  }

  @Test
  void aBrokenRunDecidesNothing() {
    Part broken =
        part("b", saying(1, Verdict.FAIL).course(broken("the firmware changed in the middle")));
    Run beside = merged(part("a", saying(0, Verdict.PASS)), broken);
    assertEquals(Verdict.PASS, only(beside).verdict());
    assertEquals(List.of(Verdict.FAIL, Verdict.INCONCLUSIVE), earlier(only(beside)));
    CheckResult alone = only(merged(broken));
    assertEquals(Verdict.INCONCLUSIVE, alone.verdict());
    assertEquals("a run that does not count: the firmware changed in the middle", alone.reason());
    assertEquals(
        List.of(
            "no result of it counts: the firmware changed in the middle",
            "serial declared only: 4711-0815",
            "firmware declared only: 3.4.1"),
        merged(broken).gathering().sittings().get(0).remarks());
  }

  @Test
  void theOrderIsThatOfTheClocksNotOfTheFolders() {
    List<Part> parts = new ArrayList<>();
    parts.add(part("z", saying(0, Verdict.PASS)));
    parts.add(part("a", saying(2, Verdict.FAIL)));
    parts.add(part("m", saying(1, Verdict.INCONCLUSIVE)));
    Run run = merged(parts.toArray(Part[]::new));
    Collections.reverse(parts);
    assertEquals(run, merged(parts.toArray(Part[]::new)));
    assertEquals(
        List.of("z", "m", "a"),
        run.gathering().sittings().stream().map(Gathering.Sitting::name).toList());
    assertEquals(MadeUpRun.START, run.started());
    assertEquals(saying(2, Verdict.FAIL).run().ended(), run.ended());
  }

  @Test
  void aRetryInsideARunStandsInItsPlace() {
    MadeUpRun made = saying(1, Verdict.PASS);
    Run retried =
        Runs.replace(
            made.run(), only(made.run()).after(only(saying(1, Verdict.INCONCLUSIVE).run())));
    Run run = merged(part("a", saying(0, Verdict.FAIL)), new Part("../b", retried));
    assertEquals(Verdict.FAIL, only(run).verdict());
    assertEquals(List.of(Verdict.INCONCLUSIVE, Verdict.PASS), earlier(only(run)));
    assertTrue(only(run).earlier().stream().allMatch(one -> one.origin().equals("../b")));
  }

  @Test
  void proofsAreFoundFromTheAssessment() {
    Exhibit capture =
        new Exhibit("evidence/a.pcapng", "application/x-pcapng", "ab".repeat(32), "capture");
    List<Part> parts = new ArrayList<>();
    for (int day = 0; day < 2; day++) {
      Run run = saying(day, Verdict.PASS).run();
      CheckResult told = only(run);
      CheckResult proven =
          new CheckResult(
              told.id(),
              told.verdict(),
              told.reason(),
              List.of(),
              false,
              Optional.empty(),
              told.started(),
              1,
              0,
              List.of(),
              List.of(capture));
      parts.add(new Part("../run" + day, Runs.replace(run, proven)));
    }
    CheckResult result = only(merged(parts.toArray(Part[]::new)));
    assertEquals("../run1/evidence/a.pcapng", result.exhibits().get(0).path());
    assertEquals("../run0/evidence/a.pcapng", result.earlier().get(0).exhibits().get(0).path());
  }

  @Test
  void aCheckStandsAsWhereItsResultIsFromOrWhereItWasAskedFor() {
    MadeUpRun first =
        day(0)
            .check(CHECK, "ssh", Verdict.PASS)
            .planned("CR 2.1", "ssh", Standing.RUNS)
            .planned("CR 3.1", "ssh", Standing.NOT_CHOSEN)
            .planned("CR 4.1", "ssh", Standing.NOT_CHOSEN);
    MadeUpRun second =
        day(1)
            .planned(CHECK, "ssh", Standing.NOT_CHOSEN)
            .planned("CR 2.1", "ssh", Standing.NOT_CHOSEN)
            .check("CR 3.1", "ssh", Verdict.FAIL)
            .planned("CR 4.1", "ssh", Standing.NOT_CHOSEN);
    Run run = merged(part("a", first), part("b", second));
    assertEquals(
        List.of(Standing.RUNS, Standing.RUNS, Standing.RUNS, Standing.NOT_CHOSEN),
        run.plan().stream().map(PlannedCheck::standing).toList());
    assertEquals(
        List.of(Verdict.PASS, Verdict.FAIL),
        run.results().stream().map(CheckResult::verdict).toList());
    assertEquals(PlannedCheck.hash(run.plan()), run.planHash());
  }

  @Test
  void tellsThatAnotherVersionPlannedOtherwise() {
    Run same = merged(part("a", saying(0, Verdict.PASS)), part("b", saying(1, Verdict.PASS)));
    assertEquals(List.of(), same.gathering().remarks());
    Run old = saying(0, Verdict.PASS).check("CR 2.1", "ssh", Verdict.FAIL).run();
    Run run =
        merged(
            new Part("../a", old),
            part("b", saying(1, Verdict.PASS).rows(List.of("SSH-005")).version("0.2.0")));
    assertEquals(
        List.of(
            "The plans differ, made by Proofmark 0.1.0 and 0.2.0: new in the latest 0, no longer in"
                + " it 1, asked otherwise 1. Each check is told in the words of the latest plan that"
                + " has it."),
        run.gathering().remarks());
    assertEquals("SSH-005", run.plan().get(0).rows().get(0).row());
    assertEquals(Verdict.FAIL, run.results().get(1).verdict(), "no violation gets lost");
  }

  @Test
  void anOpenPortStaysUntilItsViolationIsTakenBack() {
    Interface port = new Interface("tcp/31337", "", List.of(), 31337, false, false);
    Part seen =
        part(
            "a",
            day(0)
                .face(port)
                .health(new Run.Health(4, 1, 2, 12, 13, 1, true, List.of(31337)))
                .check("CR 7.7", "host", Verdict.FAIL)
                .check(CHECK, "ssh", Verdict.PASS));
    MadeUpRun elsewhere =
        day(1).planned("CR 7.7", "host", Standing.NOT_CHOSEN).check(CHECK, "ssh", Verdict.PASS);
    Run open = merged(seen, part("b", elsewhere));
    assertTrue(open.subject().interfaces().contains(port));
    assertEquals(List.of(31337), open.health().discovered());
    assertFalse(open.health().lost(), "the latest run had it back");
    MadeUpRun swept = day(2).check("CR 7.7", "host", Verdict.PASS).course(by("", "port closed"));
    Run closed = merged(seen, part("b", elsewhere), part("c", swept));
    assertFalse(closed.subject().interfaces().contains(port));
    assertEquals(List.of(), closed.health().discovered());
  }

  @Test
  void whatTheRunsDidAddsUp() {
    Run.Health one = new Run.Health(10, 1, 2, 100, 200, 1, false, List.of());
    Run.Health two = new Run.Health(5, 2, 4, 10, 20, 0, true, List.of());
    Run run =
        merged(
            part("a", saying(0, Verdict.PASS).health(one).course(by("J. Doe", ""))),
            part("b", saying(1, Verdict.PASS).health(two).course(by("A. Roe", "once more"))),
            part("c", saying(2, Verdict.PASS).health(one).course(by("J. Doe", ""))));
    assertEquals(new Run.Health(25, 4, 4, 210, 420, 2, false, List.of()), run.health());
    assertEquals(List.of("J. Doe", "A. Roe"), run.gathering().testers());
    assertEquals("J. Doe, A. Roe", run.course().tester());
  }

  @Test
  void ofNothingComesNothing() {
    Merging merging = Merging.of(List.of(), List.of(new Gathering.Apart("../x", "damaged")));
    assertEquals(Optional.empty(), merging.run());
    assertEquals("damaged", merging.gathering().apart().get(0).why());
  }
}
