package dev.proofmark.report;

import dev.proofmark.result.Assessment.Grade;
import dev.proofmark.result.Finding;
import dev.proofmark.result.Outcome;
import dev.proofmark.result.Severity;
import dev.proofmark.result.Verdict;
import java.util.Locale;

/** The words for outcomes and verdicts, the same in every report. */
public final class Wording {
  private Wording() {}

  /** The outcome of a requirement; a violation in capitals, for it must be seen without colour. */
  public static String outcome(Outcome outcome) {
    return switch (outcome) {
      case MET -> "met";
      case MET_BY_INTEGRATION -> "met by integration";
      case NO_VIOLATION_FOUND -> "no violation found";
      case NOT_APPLICABLE -> "not applicable";
      case NOT_EVALUATED -> "not evaluated";
      case NOT_MET -> "NOT MET";
    };
  }

  /** What an outcome rests on. */
  public static String basis(Grade grade) {
    return switch (grade) {
      case MEASURED -> "on measurements over the network";
      case NO_VIOLATION -> "on tests that found no violation, which shows less than “met”";
      case ATTESTED -> "on a document or a person’s word";
      case INTEGRATED -> "on a countermeasure of the system around the device";
      case UNDECIDED -> "on tests that could not decide it";
      case UNTESTED -> "on nothing: no test was made";
      case EXCLUDED -> "on the type, the claimed level or the requirement’s own condition";
    };
  }

  /** What came of a planned check. */
  public static String verdict(Finding finding) {
    if (finding.gap()) {
      return "absent, as declared";
    }
    return finding.verdict().map(Wording::verdict).orElse("not run");
  }

  /** The verdict of a check; a violation in capitals. */
  public static String verdict(Verdict verdict) {
    return switch (verdict) {
      case NOT_APPLICABLE -> "not applicable";
      case PASS -> "pass";
      case INCONCLUSIVE -> "undecided";
      case ERROR -> "error of the bench";
      case FAIL -> "FAIL";
    };
  }

  public static String severity(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  /** The name under which a style sheet knows an outcome or a verdict. */
  public static String style(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Who has what is missing. */
  public static String who(String who) {
    return switch (who) {
      case "you" -> "you";
      case "maker" -> "the maker";
      case "bench" -> "the bench";
      case "device" -> "the device";
      default -> who.equals("proofmark") ? "Proofmark" : who;
    };
  }
}
