package dev.proofmark.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofmark.catalogue.Catalogue;
import dev.proofmark.catalogue.CheckList;
import dev.proofmark.catalogue.Requirement;
import dev.proofmark.result.PlannedCheck.Standing;
import dev.proofmark.result.Run.Health;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
  private static final Health LOST = new Health(1, 0, 1, 10, 10, 1, true, List.of());

  private static MadeUpRun with(Verdict... verdicts) {
    MadeUpRun run = new MadeUpRun().face("ssh", 22);
    List.of(verdicts).forEach(verdict -> run.check("CR 1.11", "ssh", verdict));
    return run;
  }

  private static int code(MadeUpRun run) {
    return ExitCode.ofChecks(run.run()).code();
  }

  private static int gate(MadeUpRun run) {
    return ExitCode.ofRequirements(
            RollUp.assess(Catalogue.current(), CheckList.current(), run.run()))
        .code();
  }

  @Test
  void zeroOnlyIfEveryCheckPassedOrDoesNotApply() {
    assertEquals(0, code(with(Verdict.PASS, Verdict.NOT_APPLICABLE)));
    assertEquals(2, code(with(Verdict.PASS, Verdict.INCONCLUSIVE)));
  }

  @Test
  void aViolationGoesBeforeEverything() {
    assertEquals(1, code(with(Verdict.FAIL, Verdict.ERROR, Verdict.INCONCLUSIVE).health(LOST)));
  }

  @Test
  void anErrorOfTheBenchGoesBeforeALostDevice() {
    assertEquals(70, code(with(Verdict.PASS, Verdict.ERROR, Verdict.INCONCLUSIVE)));
    assertEquals(70, code(with(Verdict.ERROR).health(LOST)));
  }

  @Test
  void aLostDeviceGoesBeforeUndecidedChecks() {
    assertEquals(75, code(with(Verdict.PASS, Verdict.INCONCLUSIVE).health(LOST)));
  }

  @Test
  void whatDidNotRunIsNotPassed() {
    assertEquals(2, code(with()));
    assertEquals(2, code(with().planned("CR 1.11", "ssh", Standing.NOT_CHOSEN)));
    assertEquals(2, code(with(Verdict.PASS).planned("CR 1.11", "ssh", Standing.NO_CONSENT)));
    assertEquals(2, code(with(Verdict.PASS).planned("CR 1.11", "ssh", Standing.NOT_BUILT)));
    assertEquals(2, code(with(Verdict.PASS).planned("CR 1.11", "ssh", Standing.RUNS)));
  }

  @Test
  void whatIsNotPlannedDoesNotCount() {
    assertEquals(0, code(with(Verdict.PASS).planned("CR 1.11", "ssh", Standing.NOT_CHOSEN)));
    assertEquals(0, code(with(Verdict.PASS).planned("CR 1.11", "ssh", Standing.NOT_IN_PROTOCOL)));
  }

  @Test
  void rowsThatWaitForAttestationTurnNoRunYellow() {
    assertEquals(0, code(with(Verdict.PASS)));
    assertEquals(2, gate(with(Verdict.PASS)));
  }

  @Test
  void theOtherGateJudgesOutcomesAtTheClaimedLevel() {
    MadeUpRun run = new MadeUpRun().face("ssh", 22);
    Catalogue.current().requirements().stream()
        .map(Requirement::id)
        .forEach(id -> run.attest(id.toString(), true));
    Catalogue.current().constraints().stream()
        .map(Requirement::id)
        .forEach(id -> run.attest(id.toString(), true));
    assertEquals(0, gate(run));
    assertEquals(0, gate(run.check("CR 2.7", "ssh", Verdict.FAIL)), "level 3 is not claimed");
    assertEquals(2, gate(run.check("CR 2.5", "ssh", Verdict.INCONCLUSIVE)));
    assertEquals(1, gate(run.check("CR 1.11", "ssh", Verdict.FAIL)));
  }
}
