package dev.proofmark.result;

import static dev.proofmark.result.DecisionTable.DECIDABLE;
import static dev.proofmark.result.DecisionTable.DELEGABLE;
import static dev.proofmark.result.DecisionTable.DISPROVABLE;
import static dev.proofmark.result.DecisionTable.ON_PAPER;
import static dev.proofmark.result.DecisionTable.UNCONDITIONAL;
import static dev.proofmark.result.DecisionTable.assess;
import static dev.proofmark.result.DecisionTable.result;
import static dev.proofmark.result.DecisionTable.ssh;
import static dev.proofmark.result.DecisionTable.sshAndModbus;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.catalogue.Catalogue;
import dev.proofmark.catalogue.ComponentType;
import dev.proofmark.catalogue.Requirement;
import dev.proofmark.result.Assessment.RequirementResult;
import dev.proofmark.result.PlannedCheck.Standing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an assessment holds besides its outcomes. */
class RollUpTest {
  @Test
  void namesWhatIsMissingOnce() {
    MadeUpRun run =
        ssh()
            .check(DECIDABLE, "ssh", Verdict.INCONCLUSIVE)
            .check(DECIDABLE, "ssh", Verdict.INCONCLUSIVE)
            .planned(DECIDABLE, "ssh", Standing.NO_CONSENT);
    assertEquals(
        List.of(
            new Lack("maker", "no second account", "accounts.operator"),
            new Lack("you", "no consent for safe checks", "consent.safe")),
        result(run.run(), DECIDABLE).lacks());
  }

  @Test
  void printsWaiversAndWhetherTheyExpired() {
    MadeUpRun run =
        ssh()
            .waive(DECIDABLE, LocalDate.parse("2027-01-31"))
            .waive(DELEGABLE, LocalDate.parse("2026-01-31"));
    assertEquals(
        "fixed in firmware 3.5 (product security, until 2027-01-31)",
        result(run.run(), DECIDABLE).waiver().orElseThrow());
    assertEquals(
        "fixed in firmware 3.5 (product security, expired on 2026-01-31)",
        result(run.run(), DELEGABLE).waiver().orElseThrow());
    assertTrue(result(run.run(), UNCONDITIONAL).waiver().isEmpty());
  }

  @Test
  void answersEveryRequirementOfTheTypes() {
    Assessment assessment = assess(ssh().types(ComponentType.NDR).run());
    List<Requirement> expected =
        Stream.of(Catalogue.current().constraints(), Catalogue.current().requirements())
            .flatMap(List::stream)
            .filter(requirement -> requirement.types().contains(ComponentType.NDR))
            .sorted((a, b) -> a.id().compareTo(b.id()))
            .toList();
    assertEquals(
        expected.stream().map(Requirement::id).toList(),
        assessment.requirements().stream().map(RequirementResult::requirement).toList());
  }

  @Test
  void tellsAViolationOfAnotherTypesRequirement() {
    RequirementResult result = result(ssh().check("NDR 5.2", "ssh", Verdict.FAIL).run(), "NDR 5.2");
    assertEquals(Outcome.NOT_MET, result.outcome());
    assertEquals(false, result.required());
  }

  @Test
  void doesNotDependOnOrder() {
    MadeUpRun made = sshAndModbus();
    for (Verdict verdict : Verdict.values()) {
      made.check(DECIDABLE, "ssh", verdict)
          .check(DELEGABLE, "modbus", verdict)
          .check(DISPROVABLE, "ssh", verdict == Verdict.FAIL ? Verdict.PASS : verdict)
          .check(UNCONDITIONAL, "ssh,modbus", Verdict.PASS);
    }
    Run run = made.gap("CR 2.5", "modbus").attest(ON_PAPER, true).run();
    Assessment expected = assess(run);
    Random random = new Random(42);
    for (int i = 0; i < 5; i++) {
      assertEquals(expected, assess(shuffled(run, random)));
    }
  }

  private static Run shuffled(Run run, Random random) {
    List<PlannedCheck> plan = new ArrayList<>(run.plan());
    List<CheckResult> results = new ArrayList<>(run.results());
    Collections.shuffle(plan, random);
    Collections.shuffle(results, random);
    return new Run(
        run.format(),
        run.version(),
        run.java(),
        run.started(),
        run.ended(),
        run.subject(),
        run.planHash(),
        plan,
        results,
        run.health(),
        run.course());
  }
}
