package dev.proofmark.result;

import java.util.List;

/** Changes runs, for tests. */
final class Runs {
  private Runs() {}

  /** The run with one result replaced by another of the same id. */
  static Run replace(Run run, CheckResult other) {
    return with(
        run,
        run.results().stream()
            .map(result -> result.id().equals(other.id()) ? other : result)
            .toList());
  }

  /** The run with other results. */
  static Run with(Run run, List<CheckResult> results) {
    return new Run(
        run.format(),
        run.version(),
        run.java(),
        run.started(),
        run.ended(),
        run.subject(),
        run.planHash(),
        run.plan(),
        results,
        run.health(),
        run.course());
  }
}
