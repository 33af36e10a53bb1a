package dev.proofmark.report;

import dev.proofmark.catalogue.Requirement;
import dev.proofmark.catalogue.RequirementId;
import dev.proofmark.result.Assessment.Grade;
import dev.proofmark.result.Assessment.RequirementResult;
import dev.proofmark.result.Finding;
import dev.proofmark.result.Severity;
import dev.proofmark.result.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A requirement that is not met, for the list on the first page.
 *
 * @param requirement which
 * @param title of it
 * @param what was seen, or who says so
 * @param from the lowest level that asks for it
 * @param required false if only a level above the claim asks for it
 * @param severity of the worst check; absent if no check failed
 * @param waiver who answers for it, if somebody does
 */
public record Violation(
    RequirementId requirement,
    String title,
    String what,
    int from,
    boolean required,
    Optional<Severity> severity,
    Optional<String> waiver) {

  /** The required ones first, then by severity, then by number. */
  static List<Violation> of(ReportedRun reported) {
    return reported.violated().stream()
        .map(result -> one(reported, result))
        .sorted(
            Comparator.comparing((Violation violation) -> !violation.required())
                .thenComparing(violation -> -weight(violation))
                .thenComparing(Violation::requirement))
        .toList();
  }

  /** The place of its section in the report. */
  public String anchor() {
    return RequirementSection.anchor(requirement);
  }

  private static Violation one(ReportedRun reported, RequirementResult result) {
    Requirement requirement = reported.requirement(result.requirement());
    return new Violation(
        result.requirement(),
        requirement.title(),
        result.why(),
        requirement.levels().stream().min(Comparator.naturalOrder()).orElse(0),
        result.required(),
        worst(reported, result),
        result.waiver());
  }

  private static Optional<Severity> worst(ReportedRun reported, RequirementResult result) {
    return result.grade() != Grade.MEASURED
        ? Optional.empty()
        : reported.findings(result).stream()
            .filter(finding -> finding.is(Verdict.FAIL))
            .map(Finding::planned)
            .map(planned -> planned.severity())
            .max(Comparator.naturalOrder());
  }

  private static int weight(Violation violation) {
    return violation.severity().map(severity -> severity.ordinal() + 1).orElse(0);
  }
}
