package dev.proofmark.result;

import dev.proofmark.catalogue.FoundationalRequirement;
import dev.proofmark.catalogue.Requirement;
import dev.proofmark.catalogue.RequirementId;
import dev.proofmark.result.Assessment.LevelResult;
import dev.proofmark.result.Assessment.RequirementResult;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The security level of each foundational requirement: claimed, refuted, shown, not refuted. */
final class Levels {
  private static final int HIGHEST = 4;
  private static final Set<Outcome> SHOWN =
      EnumSet.of(Outcome.MET, Outcome.MET_BY_INTEGRATION, Outcome.NOT_APPLICABLE);
  private static final Set<Outcome> NO_VIOLATION =
      EnumSet.of(
          Outcome.MET,
          Outcome.MET_BY_INTEGRATION,
          Outcome.NOT_APPLICABLE,
          Outcome.NO_VIOLATION_FOUND);

  private final FoundationalRequirement group;
  private final int claimed;
  private final boolean typeKnown;
  private final List<Requirement> rows;
  private final Map<RequirementId, RequirementResult> results;

  private Levels(
      FoundationalRequirement group,
      int claimed,
      boolean typeKnown,
      List<Requirement> rows,
      Map<RequirementId, RequirementResult> results) {
    this.group = group;
    this.claimed = claimed;
    this.typeKnown = typeKnown;
    this.rows = rows;
    this.results = results;
  }

  /** One for each foundational requirement, in order. */
  static List<LevelResult> of(
      Collection<Requirement> requirements,
      Collection<RequirementResult> results,
      Subject subject) {
    Map<RequirementId, RequirementResult> byId =
        results.stream()
            .collect(Collectors.toMap(RequirementResult::requirement, Function.identity()));
    return Arrays.stream(FoundationalRequirement.values())
        .map(
            group ->
                new Levels(
                        group,
                        subject.claim().getOrDefault(group, 0),
                        !subject.types().isEmpty(),
                        requirements.stream()
                            .filter(row -> row.foundational().equals(Optional.of(group)))
                            .toList(),
                        byId)
                    .result())
        .toList();
  }

  private LevelResult result() {
    return new LevelResult(
        group, claimed, refuted(), highest(SHOWN), highest(NO_VIOLATION), counts());
  }

  private Optional<Integer> refuted() {
    return rows.stream()
        .filter(row -> outcome(row) == Outcome.NOT_MET)
        .flatMap(row -> row.levels().stream())
        .min(Integer::compare);
  }

  /** Without a type nobody knows which rows a level has, so that none can have them all. */
  private int highest(Set<Outcome> enough) {
    if (!typeKnown) {
      return 0;
    }
    return IntStream.rangeClosed(1, HIGHEST)
        .takeWhile(level -> rows.stream().allMatch(row -> holds(row, level, enough)))
        .max()
        .orElse(0);
  }

  private boolean holds(Requirement row, int level, Set<Outcome> enough) {
    return !row.isRequiredAt(level) || enough.contains(outcome(row)) && !isAboveTheClaim(row);
  }

  // A row that only the claim leaves out has not been shown at the level that asks for it.
  private boolean isAboveTheClaim(Requirement row) {
    return outcome(row) == Outcome.NOT_APPLICABLE && claimed > 0 && !row.isRequiredAt(claimed);
  }

  private Outcome outcome(Requirement row) {
    return results.get(row.id()).outcome();
  }

  private Map<Outcome, Integer> counts() {
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    rows.stream()
        .map(row -> results.get(row.id()))
        .filter(RequirementResult::required)
        .forEach(result -> counts.merge(result.outcome(), 1, Integer::sum));
    return Collections.unmodifiableMap(counts);
  }
}
