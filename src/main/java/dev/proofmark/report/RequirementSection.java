package dev.proofmark.report;

import dev.proofmark.catalogue.CheckList;
import dev.proofmark.catalogue.HarnessReach;
import dev.proofmark.catalogue.Requirement;
import dev.proofmark.catalogue.RequirementId;
import dev.proofmark.profile.Attestation;
import dev.proofmark.profile.Integration;
import dev.proofmark.result.Assessment.Grade;
import dev.proofmark.result.Assessment.RequirementResult;
import dev.proofmark.result.Finding;
import dev.proofmark.result.Gathering;
import dev.proofmark.result.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All that a report says of one requirement.
 *
 * @param requirement the catalogue's words
 * @param result the answer
 * @param checks that verify it, by statement
 * @param answers that people gave
 * @param obligations what the system must add for it
 */
public record RequirementSection(
    Requirement requirement,
    RequirementResult result,
    List<CheckBlock> checks,
    List<Attestation> answers,
    List<Integration> obligations) {

  /** Those that the claimed level asks for, that were tested, or that are violated. */
  static List<RequirementSection> of(ReportedRun reported, CheckList checkList) {
    return reported.assessment().requirements().stream()
        .filter(result -> result.required() || hasVerdict(reported, result))
        .map(result -> one(reported, checkList, result))
        .toList();
  }

  /** Those of which there is nothing to say but that the claimed level does not ask for them. */
  static List<RequirementId> beyond(ReportedRun reported) {
    return reported.assessment().requirements().stream()
        .filter(result -> !result.required() && !hasVerdict(reported, result))
        .map(RequirementResult::requirement)
        .toList();
  }

  /** The place of a requirement's section, legal as a fragment: {@code CR-1.1-RE-1}. */
  public static String anchor(RequirementId id) {
    return id.toString().replace("(", "-").replace(")", "").replace(' ', '-');
  }

  public String anchor() {
    return anchor(requirement.id());
  }

  /** The name under which the style sheet knows the outcome. */
  public String styleOfOutcome() {
    return Wording.style(result.outcome());
  }

  /** The levels that ask for it, such as {@code SL 2, 3, 4}. */
  public String levels() {
    return "SL "
        + requirement.levels().stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** Whether a person's answer could make the outcome better, or already carries it. */
  public boolean asksAPerson() {
    boolean measured = result.outcome() == Outcome.MET && result.grade() == Grade.MEASURED;
    return !requirement.question().isEmpty()
        && !measured
        && result.outcome() != Outcome.NOT_APPLICABLE
        && (requirement.reach() != HarnessReach.CONFORMANCE_AND_VIOLATION
            || !answers.isEmpty()
            || result.outcome() == Outcome.NO_VIOLATION_FOUND
            || checks.isEmpty());
  }

  /** Whether nothing but the answer to the question is missing. */
  public boolean waitsForAnswer() {
    return ReportedRun.waitsForAnswer(result);
  }

  private static boolean hasVerdict(ReportedRun reported, RequirementResult result) {
    return reported.findings(result).stream().anyMatch(finding -> finding.verdict().isPresent());
  }

  private static RequirementSection one(
      ReportedRun reported, CheckList checkList, RequirementResult result) {
    return new RequirementSection(
        reported.requirement(result.requirement()),
        result,
        blocks(reported.findings(result), checkList, reported.run().gathering()),
        reported.run().subject().attestations().stream()
            .filter(answer -> answer.requirement().equals(result.requirement()))
            .toList(),
        reported.run().subject().integration().stream()
            .filter(entry -> entry.requirement().equals(result.requirement()))
            .toList());
  }

  private static List<CheckBlock> blocks(
      List<Finding> findings, CheckList checkList, Gathering gathering) {
    Map<String, List<Finding>> byCheck =
        findings.stream()
            .collect(
                Collectors.groupingBy(
                    finding -> finding.planned().check(), LinkedHashMap::new, Collectors.toList()));
    return byCheck.values().stream().map(all -> CheckBlock.of(all, checkList, gathering)).toList();
  }
}
