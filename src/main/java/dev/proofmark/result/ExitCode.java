package dev.proofmark.result;

import dev.proofmark.result.Assessment.RequirementResult;
import java.util.List;
import java.util.Optional;

/** The exit code of a run, by which a pipeline goes on or stops. */
public enum ExitCode {
  /** Every planned check passed or does not apply. */
  PASSED(0),
  /** At least one violation. */
  VIOLATED(1),
  /** No violation, and at least one check without a decision. */
  UNDECIDED(2),
  /** The command line or the profile is wrong. */
  USAGE(64),
  /** The bench failed, and no violation was seen. */
  BENCH_ERROR(70),
  /** The device did not come back, and no violation was seen. */
  DEVICE_LOST(75);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number that the process ends with. */
  public int code() {
    return code;
  }

  /**
   * Judges the planned checks. An error of the bench goes before a lost device: a pipeline that
   * repeats the job for the device's sake would hide it. A run that decided nothing is not passed.
   */
  public static ExitCode ofChecks(Run run) {
    List<Verdict> verdicts =
        Finding.of(run).stream().map(Finding::verdict).flatMap(Optional::stream).toList();
    if (verdicts.contains(Verdict.FAIL)) {
      return VIOLATED;
    }
    if (verdicts.contains(Verdict.ERROR)) {
      return BENCH_ERROR;
    }
    if (run.health().lost()) {
      return DEVICE_LOST;
    }
    return verdicts.isEmpty() || verdicts.contains(Verdict.INCONCLUSIVE) ? UNDECIDED : PASSED;
  }

  /** Judges the outcomes of the requirements that the claimed level asks for. */
  public static ExitCode ofRequirements(Assessment assessment) {
    List<Outcome> outcomes =
        assessment.requirements().stream()
            .filter(RequirementResult::required)
            .map(RequirementResult::outcome)
            .toList();
    if (outcomes.contains(Outcome.NOT_MET)) {
      return VIOLATED;
    }
    return outcomes.isEmpty() || outcomes.contains(Outcome.NOT_EVALUATED) ? UNDECIDED : PASSED;
  }
}
