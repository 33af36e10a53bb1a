package dev.proofmark.report;

import dev.proofmark.catalogue.RequirementId;
import dev.proofmark.profile.Integration;
import dev.proofmark.result.Assessment.RequirementResult;
import dev.proofmark.result.Finding;
import dev.proofmark.result.Outcome;
import java.util.List;

/**
 * What whoever buys the device must add to the system around it.
 *
 * @param requirement for which
 * @param where the interfaces it is about; empty for all
 * @param countermeasure what to add
 * @param document where the maker says so; may be empty
 * @param gap whether the device was seen to lack the thing
 * @param outcome of the requirement: a countermeasure is not always enough
 */
public record Obligation(
    RequirementId requirement,
    String where,
    String countermeasure,
    String document,
    boolean gap,
    Outcome outcome) {

  static List<Obligation> of(ReportedRun reported) {
    return reported.assessment().requirements().stream()
        .filter(result -> result.outcome() != Outcome.NOT_APPLICABLE)
        .flatMap(
            result ->
                reported.run().subject().integration().stream()
                    .filter(entry -> entry.requirement().equals(result.requirement()))
                    .map(entry -> one(reported, result, entry)))
        .toList();
  }

  private static Obligation one(ReportedRun reported, RequirementResult result, Integration entry) {
    boolean gap =
        reported.findings(result).stream()
            .filter(Finding::gap)
            .anyMatch(finding -> holdsFor(entry, finding));
    return new Obligation(
        entry.requirement(),
        String.join(", ", entry.endpoints()),
        entry.countermeasure(),
        entry.document(),
        gap,
        result.outcome());
  }

  private static boolean holdsFor(Integration entry, Finding finding) {
    return entry.endpoints().isEmpty() || entry.endpoints().containsAll(finding.endpoints());
  }
}
