package dev.proofmark.report;

import dev.proofmark.catalogue.Catalogue;
import dev.proofmark.catalogue.Requirement;
import dev.proofmark.catalogue.RequirementId;
import dev.proofmark.result.Assessment;
import dev.proofmark.result.Assessment.Grade;
import dev.proofmark.result.Assessment.RequirementResult;
import dev.proofmark.result.Finding;
import dev.proofmark.result.Outcome;
import dev.proofmark.result.Run;
import dev.proofmark.result.RunFile;
import dev.proofmark.result.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A run with its assessment and the catalogue's words: all that any report is made of. */
public final class ReportedRun {
  private final Catalogue catalogue;
  private final Run run;
  private final Assessment assessment;
  private final Map<String, Finding> findings;

  private ReportedRun(Catalogue catalogue, Run run, Assessment assessment) {
    this.catalogue = catalogue;
    this.run = run;
    this.assessment = assessment;
    this.findings =
        Finding.of(run).stream()
            .collect(
                Collectors.toMap(
                    finding -> finding.planned().id(),
                    Function.identity(),
                    (first, second) -> first));
  }

  public static ReportedRun of(Catalogue catalogue, Run run, Assessment assessment) {
    return new ReportedRun(catalogue, run, assessment);
  }

  public static ReportedRun of(Catalogue catalogue, RunFile file) {
    return new ReportedRun(catalogue, file.run(), file.assessment());
  }

  public Run run() {
    return run;
  }

  public Assessment assessment() {
    return assessment;
  }

  /** Standard and edition. */
  public String edition() {
    return catalogue.edition();
  }

  /** The catalogue's entry of a requirement that the assessment names. */
  public Requirement requirement(RequirementId id) {
    return catalogue
        .find(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the catalogue has no "
                        + id
                        + "; report this run with the version of Proofmark that made it"));
  }

  /** All planned checks in the order of the plan, with what came of them. */
  public List<Finding> findings() {
    return run.plan().stream().map(planned -> findings.get(planned.id())).toList();
  }

  /** The planned checks that verify a requirement, with what came of them. */
  public List<Finding> findings(RequirementResult result) {
    return result.checks().stream().map(findings::get).toList();
  }

  /** The answers to what the claimed levels ask for. */
  public List<RequirementResult> required() {
    return assessment.requirements().stream().filter(RequirementResult::required).toList();
  }

  /** The answers with this outcome among the required ones. */
  public List<RequirementResult> required(Outcome outcome) {
    return required().stream().filter(result -> result.outcome() == outcome).toList();
  }

  /** Everything violated, also above the claimed levels. */
  public List<RequirementResult> violated() {
    return assessment.requirements().stream()
        .filter(result -> result.outcome() == Outcome.NOT_MET)
        .toList();
  }

  /** Whether nothing but somebody's answer is missing. */
  public static boolean waitsForAnswer(RequirementResult result) {
    return result.outcome() == Outcome.NOT_EVALUATED
        && result.grade() == Grade.UNTESTED
        && result.checks().isEmpty();
  }

  /** How many planned checks have this verdict. */
  public long count(Verdict verdict) {
    return findings().stream().filter(finding -> finding.is(verdict)).count();
  }
}
