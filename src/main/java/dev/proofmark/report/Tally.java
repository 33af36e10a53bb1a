package dev.proofmark.report;

import dev.proofmark.result.Assessment.Grade;
import dev.proofmark.result.Assessment.RequirementResult;
import dev.proofmark.result.Outcome;
import java.util.Collection;

/**
 * Required requirements, counted by their outcome and what it rests on. Each is counted once, so
 * that the columns add up to the rows.
 *
 * @param rows all of them
 * @param measured met, by tests that can show it
 * @param noViolation tests that can only disprove did not
 * @param attested met, by a document or somebody's word
 * @param integrated met by the system
 * @param violated not met
 * @param undecided not evaluated, although there are checks
 * @param toAttest not evaluated, for nobody has answered the question
 * @param notApplicable excluded by a condition
 */
public record Tally(
    int rows,
    int measured,
    int noViolation,
    int attested,
    int integrated,
    int violated,
    int undecided,
    int toAttest,
    int notApplicable) {

  private static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Counts those of the results that are required. */
  public static Tally of(Collection<RequirementResult> results) {
    return results.stream()
        .filter(RequirementResult::required)
        .map(Tally::one)
        .reduce(NONE, Tally::plus);
  }

  /** Not evaluated, for whatever reason. */
  public int notEvaluated() {
    return undecided + toAttest;
  }

  /** Whether there is something to evaluate and nothing was. */
  public boolean nothingEvaluated() {
    return rows > notApplicable && notEvaluated() == rows - notApplicable;
  }

  private static Tally one(RequirementResult result) {
    Outcome outcome = result.outcome();
    boolean attested = result.grade() == Grade.ATTESTED;
    boolean waits = ReportedRun.waitsForAnswer(result);
    return new Tally(
        1,
        one(outcome == Outcome.MET && !attested),
        one(outcome == Outcome.NO_VIOLATION_FOUND),
        one(outcome == Outcome.MET && attested),
        one(outcome == Outcome.MET_BY_INTEGRATION),
        one(outcome == Outcome.NOT_MET),
        one(outcome == Outcome.NOT_EVALUATED && !waits),
        one(waits),
        one(outcome == Outcome.NOT_APPLICABLE));
  }

  private Tally plus(Tally other) {
    return new Tally(
        rows + other.rows,
        measured + other.measured,
        noViolation + other.noViolation,
        attested + other.attested,
        integrated + other.integrated,
        violated + other.violated,
        undecided + other.undecided,
        toAttest + other.toAttest,
        notApplicable + other.notApplicable);
  }

  private static int one(boolean counted) {
    return counted ? 1 : 0;
  }
}
