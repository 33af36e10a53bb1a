package dev.proofmark.result;

import dev.proofmark.catalogue.HarnessReach;
import dev.proofmark.catalogue.Requirement;
import dev.proofmark.profile.Integration;
import dev.proofmark.result.Assessment.Grade;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Decides one requirement: the rules stand in order and the first one that fits decides.
 *
 * @param requirement which
 * @param claimed level, 0 if nothing is claimed
 * @param subject the device as declared
 * @param declared what the profile says of it
 * @param findings of the checks that verify it, sorted by id
 * @param tried which interfaces were tried for it
 * @param rows of the check list that apply, and those of them that were not run in full
 */
record Ruling(
    Requirement requirement,
    int claimed,
    Subject subject,
    Declared declared,
    List<Finding> findings,
    Tried tried,
    Rows rows) {

  private static final Comparator<Finding> BY_WEIGHT =
      Comparator.comparing((Finding finding) -> finding.planned().severity())
          .reversed()
          .thenComparing(finding -> finding.planned().id());

  /** An outcome, what it rests on, and one sentence on why it is not better. */
  record Decision(Outcome outcome, Grade grade, String why) {}

  Decision decide() {
    return Stream.<Supplier<Optional<Decision>>>of(
            this::violated,
            this::excluded,
            this::denied,
            this::gap,
            this::integrated,
            this::attestedWithoutTest,
            this::untested,
            this::undecided,
            this::nothingPassed,
            this::interfaceNotTried,
            this::met)
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(this::noViolationFound);
  }

  private Optional<Decision> violated() {
    List<Finding> failed = with(Verdict.FAIL);
    if (failed.isEmpty()) {
      return Optional.empty();
    }
    Finding worst = failed.stream().min(BY_WEIGHT).orElseThrow();
    String more = failed.size() == 1 ? "" : Words.more(failed.size() - 1, "violation");
    return decided(Outcome.NOT_MET, Grade.MEASURED, violation(worst) + more);
  }

  /** A reader wants to know what is wrong before he wants to know how it was seen. */
  private static String violation(Finding failed) {
    PlannedCheck check = failed.planned();
    String value = check.value().isEmpty() ? "" : " (" + check.value() + ")";
    String claim = check.endpoint() + value + ": \"" + check.statement() + "\" does not hold";
    String reason = failed.result().map(CheckResult::reason).orElse("");
    return Words.sentence(reason.isEmpty() ? claim : claim + ": " + reason);
  }

  private Optional<Decision> excluded() {
    if (!requirement.isFor(subject.types())) {
      return decided(
          Outcome.NOT_APPLICABLE, Grade.EXCLUDED, "It is not for components of this type.");
    }
    if (claimed > 0 && !requirement.isRequiredAt(claimed)) {
      String why = "The claimed level " + claimed + " does not ask for it.";
      return decided(Outcome.NOT_APPLICABLE, Grade.EXCLUDED, why);
    }
    return declared
        .exclusion()
        .map(reason -> "Its condition does not hold: " + reason + ".")
        .flatMap(why -> decided(Outcome.NOT_APPLICABLE, Grade.EXCLUDED, why));
  }

  private Optional<Decision> denied() {
    return declared
        .attestation(false)
        .flatMap(
            no ->
                decided(
                    Outcome.NOT_MET,
                    Grade.ATTESTED,
                    no.by()
                        + " answered no on "
                        + no.on()
                        + ": "
                        + Words.sentence(no.statement())));
  }

  private Optional<Decision> gap() {
    List<Finding> open =
        findings.stream()
            .filter(Finding::gap)
            .filter(finding -> !requirement.delegable() || !declared.compensates(finding))
            .toList();
    if (open.isEmpty()) {
      return Optional.empty();
    }
    Finding first = open.get(0);
    String why =
        "Declared absent and seen absent on " + first.planned().endpoint() + ": " + first.reason();
    return decided(
        Outcome.NOT_MET, Grade.MEASURED, Words.sentence(why) + declared.compensation(first));
  }

  private Optional<Decision> integrated() {
    if (!requirement.delegable() || declared.integrations().isEmpty()) {
      return Optional.empty();
    }
    List<Integration> whole =
        declared.integrations().stream().filter(entry -> entry.endpoints().isEmpty()).toList();
    if (whole.isEmpty() && !theRestHolds()) {
      return Optional.empty();
    }
    Integration entry = whole.isEmpty() ? declared.integrations().get(0) : whole.get(0);
    String where = entry.endpoints().isEmpty() ? "" : String.join(", ", entry.endpoints()) + ": ";
    String why = "The system must add: " + where + Declared.inWords(entry);
    return decided(Outcome.MET_BY_INTEGRATION, Grade.INTEGRATED, Words.sentence(why));
  }

  /** Paper decides where no test was made, but not for an interface that nobody could try. */
  private Optional<Decision> attestedWithoutTest() {
    boolean tested = findings.stream().anyMatch(finding -> finding.verdict().isPresent());
    return tested || tried.somethingUnknown() ? Optional.empty() : attested();
  }

  private Optional<Decision> untested() {
    if (findings.stream().anyMatch(finding -> finding.verdict().isPresent())) {
      return Optional.empty();
    }
    return decided(Outcome.NOT_EVALUATED, Grade.UNTESTED, whyUntested());
  }

  private Optional<Decision> undecided() {
    List<Finding> open = findings.stream().filter(Finding::undecided).toList();
    if (open.isEmpty()) {
      return Optional.empty();
    }
    boolean ran = findings.stream().anyMatch(Ruling::sawTheDevice);
    String more = open.size() == 1 ? "" : Words.more(open.size() - 1, "undecided check");
    return decided(
        Outcome.NOT_EVALUATED, ran ? Grade.UNDECIDED : Grade.UNTESTED, seen(open.get(0)) + more);
  }

  /** Things seen absent do not show that a requirement is met. */
  private Optional<Decision> nothingPassed() {
    if (!with(Verdict.PASS).isEmpty()) {
      return Optional.empty();
    }
    Optional<Decision> onPaper = tried.somethingUnknown() ? Optional.empty() : attested();
    return onPaper.isPresent()
        ? onPaper
        : decided(
            Outcome.NOT_EVALUATED,
            Grade.UNTESTED,
            "Every check found that what it is about is absent, so nothing was shown.");
  }

  private Optional<Decision> interfaceNotTried() {
    if (tried.nothing()) {
      return Optional.empty();
    }
    Optional<Decision> onPaper = tried.somethingUnknown() ? Optional.empty() : attested();
    return onPaper.isPresent()
        ? onPaper
        : decided(
            Outcome.NOT_EVALUATED,
            Grade.UNDECIDED,
            "What was tried passed, but not every interface was tried: " + tried.inWords() + ".");
  }

  private Optional<Decision> met() {
    if (requirement.reach() != HarnessReach.CONFORMANCE_AND_VIOLATION || !rows.allRun()) {
      return Optional.empty();
    }
    String why = passed() + " and every row of the check list that applies was run.";
    return decided(Outcome.MET, Grade.MEASURED, why);
  }

  private Decision noViolationFound() {
    return attested()
        .orElseGet(
            () ->
                new Decision(
                    Outcome.NO_VIOLATION_FOUND,
                    Grade.NO_VIOLATION,
                    passed() + ", but " + whyNotShown() + "."));
  }

  private String whyNotShown() {
    if (requirement.reach() != HarnessReach.CONFORMANCE_AND_VIOLATION) {
      return "tests over the network can only disprove this";
    }
    return rows.applicable().isEmpty()
        ? "the check list has no row for it on these interfaces"
        : "these rows of the check list were not run in full: " + Words.few(rows.notRun());
  }

  private Optional<Decision> attested() {
    return declared
        .attestation(true)
        .flatMap(
            yes -> {
              String source = yes.document().isEmpty() ? "" : " [" + yes.document() + "]";
              String why = "On the word of " + yes.by() + " of " + yes.on() + ": ";
              return decided(
                  Outcome.MET, Grade.ATTESTED, why + Words.sentence(yes.statement() + source));
            });
  }

  private boolean theRestHolds() {
    List<String> delegated =
        declared.integrations().stream().flatMap(entry -> entry.endpoints().stream()).toList();
    if (findings.isEmpty()) {
      return subject.interfaces().stream()
          .allMatch(face -> face.port() == 0 || delegated.contains(face.name()));
    }
    return tried.onlyMissing(delegated)
        && findings.stream()
            .filter(finding -> declared.integration(finding).isEmpty())
            .noneMatch(Finding::undecided);
  }

  private String whyUntested() {
    if (findings.isEmpty()) {
      return requirement.reach() == HarnessReach.EVIDENCE_ONLY
          ? "No test over the network decides it, and nobody has answered the question."
          : "There is no check for it, and nobody has answered the question.";
    }
    return "No check ran: " + seen(findings.get(0));
  }

  private String passed() {
    List<Finding> passes = with(Verdict.PASS);
    List<String> where =
        passes.stream()
            .flatMap(finding -> finding.endpoints().stream())
            .distinct()
            .sorted()
            .toList();
    String count = passes.size() == 1 ? "One check passed" : passes.size() + " checks passed";
    return count + " on " + String.join(", ", where);
  }

  private List<Finding> with(Verdict verdict) {
    return findings.stream().filter(finding -> finding.is(verdict)).toList();
  }

  private static boolean sawTheDevice(Finding finding) {
    return finding.result().isPresent()
        && finding.planned().standing() == PlannedCheck.Standing.RUNS;
  }

  private static String seen(Finding finding) {
    String where = finding.planned().endpoint() + ": ";
    String reason = finding.reason();
    return Words.sentence(reason.startsWith(where) ? reason : where + reason);
  }

  private static Optional<Decision> decided(Outcome outcome, Grade grade, String why) {
    return Optional.of(new Decision(outcome, grade, why));
  }
}
