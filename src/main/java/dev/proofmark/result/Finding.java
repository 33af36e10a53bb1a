package dev.proofmark.result;

import dev.proofmark.result.PlannedCheck.Standing;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A planned check and what came of it, joined by id.
 *
 * @param planned as it stands in the plan
 * @param result absent if the check did not run, or the run ended before it
 */
public record Finding(PlannedCheck planned, Optional<CheckResult> result) {

  /** Every planned check of the run with its result, sorted by id. */
  public static List<Finding> of(Run run) {
    Map<String, CheckResult> results =
        run.results().stream()
            .collect(
                Collectors.toMap(
                    CheckResult::id,
                    Function.identity(),
                    Finding::theWorse,
                    java.util.HashMap::new));
    return run.plan().stream()
        .map(planned -> new Finding(planned, Optional.ofNullable(results.get(planned.id()))))
        .sorted(Comparator.comparing(finding -> finding.planned().id()))
        .toList();
  }

  /**
   * The verdict. A check that had to be answered and has no result is INCONCLUSIVE; one that the
   * protocol does not know, or that the user did not choose, has none.
   */
  public Optional<Verdict> verdict() {
    if (result.isPresent()) {
      return result.map(CheckResult::verdict);
    }
    return switch (planned.standing()) {
      case RUNS, NOT_BUILT, NO_CONSENT, NO_HANDS -> Optional.of(Verdict.INCONCLUSIVE);
      case NOT_IN_PROTOCOL, NO_TIME, NOT_CHOSEN -> Optional.empty();
    };
  }

  /** Whether the verdict is this one. */
  public boolean is(Verdict verdict) {
    return verdict().filter(verdict::equals).isPresent();
  }

  /** Whether it was to be decided and is not. */
  public boolean undecided() {
    return is(Verdict.INCONCLUSIVE) || is(Verdict.ERROR);
  }

  /** Whether the thing is declared absent and was seen absent. */
  public boolean gap() {
    return result.filter(CheckResult::gap).isPresent();
  }

  /** One sentence on what was observed, or why nothing was. */
  public String reason() {
    if (result.isPresent()) {
      return result.get().reason();
    }
    if (!planned.why().isEmpty()) {
      return planned.why();
    }
    return switch (planned.standing()) {
      case RUNS -> "the run ended before this check";
      case NOT_BUILT -> "Proofmark cannot do this over " + planned.protocol() + " yet";
      case NO_CONSENT -> "the profile gives no consent for " + risk() + " checks";
      case NOT_IN_PROTOCOL -> planned.protocol() + " has no such thing";
      case NO_HANDS -> "nobody was at the device to lend a hand";
      case NO_TIME -> "it does not fit into the time that the run was given";
      case NOT_CHOSEN -> "not chosen for this run";
    };
  }

  /** What is missing for a decision; empty if it is decided. */
  public Optional<Lack> lack() {
    if (!undecided()) {
      return Optional.empty();
    }
    Optional<Lack> told = result.flatMap(CheckResult::lack);
    return told.isPresent() ? told : Optional.of(presumedLack());
  }

  /** Names of the endpoints it runs on; more than one for a check across all of them. */
  public List<String> endpoints() {
    return Arrays.stream(planned.endpoint().split(",")).map(String::strip).toList();
  }

  private Lack presumedLack() {
    if (is(Verdict.ERROR)) {
      return new Lack("proofmark", "an error of the bench", "");
    }
    if (planned.standing() == Standing.NO_CONSENT) {
      return new Lack("you", "no consent for " + risk() + " checks", "consent." + risk());
    }
    if (planned.standing() == Standing.NO_HANDS) {
      return new Lack("bench", reason(), "acts in the profile");
    }
    if (planned.standing() == Standing.NOT_BUILT) {
      return new Lack("proofmark", reason(), "");
    }
    return result.isPresent()
        ? new Lack("device", "no decision", "")
        : new Lack("you", "the run ended before this check", "");
  }

  private String risk() {
    return planned.risk().name().toLowerCase(java.util.Locale.ROOT);
  }

  static CheckResult theWorse(CheckResult one, CheckResult other) {
    return one.verdict().compareTo(other.verdict()) >= 0 ? one : other;
  }
}
