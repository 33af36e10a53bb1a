package dev.proofmark.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.catalogue.Catalogue;
import dev.proofmark.catalogue.CheckList;
import dev.proofmark.catalogue.ComponentType;
import dev.proofmark.catalogue.FoundationalRequirement;
import dev.proofmark.result.Assessment.LevelResult;
import dev.proofmark.result.Assessment.RequirementResult;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Levels of FR6 for an embedded device: level 1 asks for {@code CR 6.1}, level 2 for {@code CR 6.2}
 * besides, level 3 for {@code CR 6.1 RE(1)} besides, level 4 for nothing more.
 */
class LevelsTest {
  private static MadeUpRun claiming(int level) {
    return new MadeUpRun().face("ssh", 22).claim(level);
  }

  private static LevelResult fr6(MadeUpRun run) {
    return RollUp.assess(Catalogue.current(), CheckList.current(), run.run()).levels().get(5);
  }

  @Test
  void nothingIsShownWhereNothingWasTested() {
    LevelResult level = fr6(claiming(2));
    assertEquals(FoundationalRequirement.FR6, level.group());
    assertEquals(2, level.claimed());
    assertEquals(Optional.empty(), level.refuted());
    assertEquals(0, level.shown());
    assertEquals(0, level.noViolationUpTo());
    assertEquals(Map.of(Outcome.NOT_EVALUATED, 2), level.counts());
  }

  @Test
  void nothingIsShownWhileTheTypeIsNotKnown() {
    MadeUpRun run = claiming(2).types().attest("CR 6.1", true).attest("CR 6.2", true);
    assertEquals(0, fr6(run).shown());
    assertEquals(0, fr6(run).noViolationUpTo());
    assertEquals(Map.of(Outcome.MET, 2), fr6(run).counts());
    assertEquals(Optional.of(1), fr6(run.check("CR 6.1", "ssh", Verdict.FAIL)).refuted());
  }

  @Test
  void theHighestLevelWithoutAHoleIsShown() {
    assertEquals(1, fr6(claiming(2).attest("CR 6.1", true)).shown());
    assertEquals(0, fr6(claiming(2).attest("CR 6.2", true)).shown());
    assertEquals(2, fr6(claiming(2).attest("CR 6.1", true).attest("CR 6.2", true)).shown());
  }

  @Test
  void noViolationFoundIsNotShown() {
    MadeUpRun run =
        claiming(2).check("CR 6.1", "ssh", Verdict.PASS).check("CR 6.2", "ssh", Verdict.PASS);
    LevelResult level = fr6(run);
    assertEquals(0, level.shown());
    assertEquals(2, level.noViolationUpTo());
    assertEquals(Map.of(Outcome.NO_VIOLATION_FOUND, 2), level.counts());
  }

  @Test
  void whatTheClaimLeavesOutIsNotShownAtTheLevelsThatAskForIt() {
    assertEquals(1, fr6(claiming(1).attest("CR 6.1", true).attest("CR 6.2", true)).shown());
  }

  @Test
  void withoutAClaimEveryLevelIsJudged() {
    MadeUpRun run =
        claiming(2)
            .noClaim()
            .attest("CR 6.1", true)
            .attest("CR 6.2", true)
            .attest("CR 6.1 RE(1)", true);
    assertEquals(4, fr6(run).shown());
    assertEquals(0, fr6(run).claimed());
    assertEquals(Map.of(), fr6(run).counts());
  }

  @Test
  void theLowestLevelWithAViolationIsRefuted() {
    assertEquals(Optional.of(2), fr6(claiming(3).check("CR 6.2", "ssh", Verdict.FAIL)).refuted());
    MadeUpRun both =
        claiming(3).check("CR 6.2", "ssh", Verdict.FAIL).check("CR 6.1", "ssh", Verdict.FAIL);
    assertEquals(Optional.of(1), fr6(both).refuted());
    MadeUpRun above = claiming(1).check("CR 6.2", "ssh", Verdict.FAIL);
    assertEquals(Optional.of(2), fr6(above).refuted());
  }

  @Test
  void countsAddUpToTheRequiredRows() {
    MadeUpRun run =
        claiming(2)
            .types(ComponentType.NDR, ComponentType.EDR)
            .check("CR 1.11", "ssh", Verdict.FAIL)
            .check("CR 3.5", "ssh", Verdict.PASS)
            .attest("CR 6.1", true)
            .exclude("CR 1.12", "nobody sees a screen");
    Assessment assessment = RollUp.assess(Catalogue.current(), CheckList.current(), run.run());
    Map<FoundationalRequirement, Integer> claim = new EnumMap<>(FoundationalRequirement.class);
    Set.of(FoundationalRequirement.values()).forEach(group -> claim.put(group, 2));
    int required =
        Catalogue.current().required(Set.of(ComponentType.NDR, ComponentType.EDR), claim).size();
    int counted =
        assessment.levels().stream()
            .flatMap(level -> level.counts().values().stream())
            .mapToInt(Integer::intValue)
            .sum();
    assertEquals(required, counted);
    assertTrue(
        assessment.requirements().stream()
                .filter(RequirementResult::required)
                .filter(result -> result.requirement().group() == 0)
                .count()
            == 4);
  }
}
