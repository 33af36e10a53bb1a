package dev.proofmark.report;

import dev.proofmark.catalogue.RequirementId;
import dev.proofmark.result.Assessment.RequirementResult;
import dev.proofmark.result.Lack;
import dev.proofmark.result.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that is missing, and the required requirements that cannot be decided for it.
 *
 * @param lack what, who has it, how it comes
 * @param requirements each one that misses it
 */
public record Missing(Lack lack, List<RequirementId> requirements) {

  /** What most requirements miss first; those that only wait for an answer are left out. */
  public static List<Missing> of(ReportedRun reported) {
    Map<Lack, List<RequirementId>> byLack = new LinkedHashMap<>();
    for (RequirementResult result : reported.required(Outcome.NOT_EVALUATED)) {
      if (!ReportedRun.waitsForAnswer(result)) {
        result
            .lacks()
            .forEach(
                lack ->
                    byLack.computeIfAbsent(lack, l -> new ArrayList<>()).add(result.requirement()));
      }
    }
    return byLack.entrySet().stream()
        .map(entry -> new Missing(entry.getKey(), List.copyOf(entry.getValue())))
        .sorted(
            Comparator.comparing((Missing missing) -> -missing.requirements().size())
                .thenComparing(missing -> missing.lack().who())
                .thenComparing(missing -> missing.lack().what()))
        .toList();
  }
}
