package dev.proofmark.result;

import dev.proofmark.result.PlannedCheck.Standing;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run that may go into an assessment.
 *
 * @param folder where it lies, as seen from the assessment's folder, with {@code /}
 * @param run as it was kept
 */
public record Part(String folder, Run run) {
  /** By the clock of the machine that made the run; there is no better one. */
  static final Comparator<Part> OLDEST_FIRST =
      Comparator.comparing((Part part) -> part.run().started())
          .thenComparing(part -> part.run().ended())
          .thenComparing(Part::folder);

  boolean broken() {
    return !run.course().broken().isBlank();
  }

  boolean saysWhy() {
    return !run.course().reason().isBlank();
  }

  /** Its results by id, as seen from the assessment; those of a broken run decide nothing. */
  Map<String, CheckResult> results() {
    Map<String, CheckResult> results = new LinkedHashMap<>();
    for (CheckResult result : run.results()) {
      boolean counts = !broken() || !Verdict.SOUND.contains(result.verdict());
      CheckResult seen = (counts ? result : result.voided(brokenUp())).from(folder);
      results.merge(seen.id(), seen, Finding::theWorse);
    }
    return results;
  }

  private Lack brokenUp() {
    return new Lack("you", "a run that does not count: " + run.course().broken(), "run it again");
  }

  /** The planned check of this id, if this run's plan has it. */
  Optional<PlannedCheck> planned(String id) {
    return run.plan().stream().filter(planned -> planned.id().equals(id)).findFirst();
  }

  /** How many checks were to run and did not, because the run ended before. */
  long cutOff() {
    Map<String, CheckResult> results = results();
    return run.plan().stream()
        .filter(planned -> planned.standing() == Standing.RUNS)
        .filter(planned -> !results.containsKey(planned.id()))
        .count();
  }

  Gathering.Sitting sitting(List<String> remarks) {
    return new Gathering.Sitting(
        folder,
        run.started(),
        run.ended(),
        run.course().tester(),
        run.course().reason(),
        run.version(),
        run.planHash(),
        remarks);
  }
}
