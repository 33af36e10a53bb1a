package dev.proofmark.result;

import dev.proofmark.catalogue.RequirementId;
import dev.proofmark.result.Assessment.Cell;
import dev.proofmark.result.Assessment.RequirementResult;
import dev.proofmark.result.Subject.Interface;
import java.util.List;
import java.util.Optional;

/** Interface × requirement: what was tried where, and why not. */
final class Matrix {
  private Matrix() {}

  /** One cell for each interface under each requirement that is required or has a verdict. */
  static List<Cell> of(Subject subject, List<Finding> findings, List<RequirementResult> results) {
    return results.stream()
        .filter(result -> result.outcome() != Outcome.NOT_APPLICABLE)
        .filter(result -> result.required() || !result.checks().isEmpty())
        .flatMap(
            result ->
                subject.interfaces().stream()
                    .map(face -> cell(face, result.requirement(), findings)))
        .toList();
  }

  private static Cell cell(Interface face, RequirementId requirement, List<Finding> findings) {
    List<Finding> here =
        findings.stream()
            .filter(finding -> finding.planned().requirements().contains(requirement))
            .filter(finding -> finding.endpoints().contains(face.name()))
            .toList();
    List<Verdict> verdicts = here.stream().map(Finding::verdict).flatMap(Optional::stream).toList();
    return verdicts.isEmpty()
        ? new Cell(face.name(), requirement, Optional.empty(), whyNot(face, here))
        : new Cell(face.name(), requirement, Optional.of(Verdict.worst(verdicts)), "");
  }

  private static String whyNot(Interface face, List<Finding> here) {
    if (!here.isEmpty()) {
      return here.get(0).reason();
    }
    if (!face.declared() || !face.driver()) {
      return Tried.lack(face).what();
    }
    return "no check of this requirement runs here";
  }
}
