package dev.proofmark.result;

import dev.proofmark.catalogue.Catalogue;
import dev.proofmark.catalogue.CheckList;
import dev.proofmark.catalogue.FoundationalRequirement;
import dev.proofmark.catalogue.Requirement;
import dev.proofmark.catalogue.RequirementId;
import dev.proofmark.profile.Waiver;
import dev.proofmark.result.Assessment.RequirementResult;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From what the checks say to what the device has shown: requirement by requirement, interface by
 * interface, level by level. A pure function; the order of plan and results does not matter.
 */
public final class RollUp {
  private final CheckList checkList;
  private final Run run;
  private final List<Finding> findings;

  private RollUp(CheckList checkList, Run run) {
    this.checkList = checkList;
    this.run = run;
    this.findings = Finding.of(run);
  }

  /** What the run comes to by the rules of {@code docs/verdicts.md}. */
  public static Assessment assess(Catalogue catalogue, CheckList checkList, Run run) {
    return new RollUp(checkList, run).assess(catalogue);
  }

  private Assessment assess(Catalogue catalogue) {
    List<Requirement> requirements =
        Stream.of(catalogue.constraints(), catalogue.requirements())
            .flatMap(List::stream)
            .filter(this::hasSomethingToSay)
            .sorted(Comparator.comparing(Requirement::id))
            .toList();
    List<RequirementResult> results = requirements.stream().map(this::result).toList();
    return new Assessment(
        results,
        Matrix.of(run.subject(), findings, results),
        Levels.of(requirements, results, run.subject()));
  }

  // A violation is told even where the types of the profile would leave its requirement out.
  private boolean hasSomethingToSay(Requirement requirement) {
    return requirement.isFor(run.subject().types())
        || verifying(requirement.id()).stream().anyMatch(finding -> finding.is(Verdict.FAIL));
  }

  private RequirementResult result(Requirement requirement) {
    List<Finding> own = verifying(requirement.id());
    Tried tried = Tried.of(run.subject(), own);
    Ruling ruling =
        new Ruling(
            requirement,
            claimed(requirement),
            run.subject(),
            new Declared(requirement, run.subject()),
            own,
            tried,
            Rows.of(checkList, requirement.id(), run.subject(), findings));
    Ruling.Decision decision = ruling.decide();
    return new RequirementResult(
        requirement.id(),
        required(requirement),
        decision.outcome(),
        decision.grade(),
        decision.why(),
        own.stream().map(finding -> finding.planned().id()).toList(),
        decision.outcome() == Outcome.NOT_EVALUATED ? lacks(own, tried, requirement) : List.of(),
        waiver(requirement.id()));
  }

  private List<Finding> verifying(RequirementId id) {
    return findings.stream()
        .filter(finding -> finding.planned().requirements().contains(id))
        .toList();
  }

  private boolean required(Requirement requirement) {
    return requirement.isFor(run.subject().types())
        && requirement.isRequiredAt(claimed(requirement));
  }

  /** The claimed level; a constraint binds at the highest level that is claimed anywhere. */
  private int claimed(Requirement requirement) {
    Map<FoundationalRequirement, Integer> claim = run.subject().claim();
    return requirement
        .foundational()
        .map(group -> claim.getOrDefault(group, 0))
        .orElseGet(() -> claim.values().stream().max(Comparator.naturalOrder()).orElse(0));
  }

  private static List<Lack> lacks(List<Finding> own, Tried tried, Requirement requirement) {
    List<Lack> lacks =
        Stream.concat(
                own.stream().map(Finding::lack).flatMap(Optional::stream), tried.lacks().stream())
            .distinct()
            .sorted(Comparator.comparing(Lack::who).thenComparing(Lack::what))
            .toList();
    return lacks.isEmpty()
        ? List.of(new Lack("maker", "no answer to the question on " + requirement.id(), "attest"))
        : lacks;
  }

  private Optional<String> waiver(RequirementId id) {
    LocalDate day = run.ended().atZone(ZoneOffset.UTC).toLocalDate();
    String text =
        run.subject().waivers().stream()
            .filter(waiver -> waiver.requirement().equals(id))
            .map(waiver -> inWords(waiver, day))
            .sorted()
            .collect(Collectors.joining("; "));
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static String inWords(Waiver waiver, LocalDate day) {
    String until = waiver.until().isBefore(day) ? "expired on " : "until ";
    String what = waiver.check().isEmpty() ? "" : waiver.check() + ": ";
    return what + waiver.reason() + " (" + waiver.owner() + ", " + until + waiver.until() + ")";
  }
}
