package dev.proofmark.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.catalogue.Catalogue;
import dev.proofmark.catalogue.CheckList;
import dev.proofmark.result.Assessment.Grade;
import dev.proofmark.result.Assessment.RequirementResult;
import org.junit.jupiter.params.provider.Arguments;

/**
 * The words of the decision table. The requirements stand for their kind: {@code CR 1.11} is
 * decidable, conditional and not delegable; {@code CR 1.1} is delegable; of {@code CR 3.5} a test
 * can only find violations; {@code EDR 3.11} rests on documents; {@code CR 2.1} is unconditional;
 * {@code CR 2.7} belongs to level 3.
 */
final class DecisionTable {
  static final String DECIDABLE = "CR 1.11";
  static final String DELEGABLE = "CR 1.1";
  static final String DISPROVABLE = "CR 3.5";
  static final String ON_PAPER = "EDR 3.11";
  static final String UNCONDITIONAL = "CR 2.1";
  static final String LEVEL_3 = "CR 2.7";

  private DecisionTable() {}

  static MadeUpRun ssh() {
    return new MadeUpRun().face("ssh", 22);
  }

  static MadeUpRun sshAndModbus() {
    return ssh().face("modbus", 502);
  }

  static Arguments line(
      String name, MadeUpRun run, String requirement, Outcome outcome, Grade grade, String why) {
    return Arguments.of(name, run, requirement, outcome, grade, why);
  }

  /** One line of the table holds. */
  static void holds(MadeUpRun run, String requirement, Outcome outcome, Grade grade, String why) {
    RequirementResult result = result(run.run(), requirement);
    assertEquals(outcome, result.outcome(), result.why());
    assertEquals(grade, result.grade());
    assertTrue(result.why().contains(why), result.why());
    assertTrue(result.why().endsWith("."), result.why());
    assertEquals(outcome == Outcome.NOT_EVALUATED, !result.lacks().isEmpty());
  }

  static RequirementResult result(Run run, String requirement) {
    return assess(run).requirements().stream()
        .filter(result -> result.requirement().equals(MadeUpRun.id(requirement)))
        .findFirst()
        .orElseThrow();
  }

  static Assessment assess(Run run) {
    return RollUp.assess(Catalogue.current(), CheckList.current(), run);
  }
}
