package dev.proofmark.report;

import dev.proofmark.catalogue.CheckList;
import dev.proofmark.catalogue.CheckRow;
import dev.proofmark.evidence.Exhibit;
import dev.proofmark.evidence.Transcript;
import dev.proofmark.result.CheckResult;
import dev.proofmark.result.Finding;
import dev.proofmark.result.Gathering;
import dev.proofmark.result.PlannedCheck;
import dev.proofmark.result.RowCover;
import dev.proofmark.result.Verdict;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One check under one requirement, on every endpoint and with every value.
 *
 * @param statement what holds if it passes
 * @param check class and method
 * @param risk of running it, in words
 * @param severity of a violation, in words
 * @param rows of the check list that it carries out, and what it leaves out
 * @param findings that have a verdict, the worst first
 * @param notRun those without, in words
 * @param gathering the runs that an assessment is made of
 */
public record CheckBlock(
    String statement,
    String check,
    String risk,
    String severity,
    List<Row> rows,
    List<Finding> findings,
    List<String> notRun,
    Gathering gathering) {

  /**
   * A row of the check list.
   *
   * @param id of it
   * @param title what holds on a sound device
   * @param missing what the check leaves out, or empty
   */
  public record Row(String id, String title, String missing) {}

  static CheckBlock of(List<Finding> all, CheckList checkList, Gathering gathering) {
    PlannedCheck first = all.get(0).planned();
    Comparator<Finding> worstFirst =
        Comparator.comparing(finding -> finding.verdict().orElseThrow(), Comparator.reverseOrder());
    return new CheckBlock(
        first.statement(),
        first.check(),
        first.risk().name().toLowerCase(Locale.ROOT),
        Wording.severity(first.severity()),
        rows(all, checkList),
        all.stream()
            .filter(finding -> finding.verdict().isPresent())
            .sorted(worstFirst.thenComparing(finding -> finding.planned().id()))
            .toList(),
        all.stream()
            .filter(finding -> finding.verdict().isEmpty())
            .map(finding -> place(finding.planned()) + ": " + finding.reason())
            .distinct()
            .toList(),
        gathering);
  }

  /** Where and with what value a check ran. */
  public static String place(PlannedCheck planned) {
    return planned.value().isEmpty()
        ? planned.endpoint()
        : planned.endpoint() + " [" + planned.value() + "]";
  }

  /** What was observed; for a pass that says no more than its statement, the last demand. */
  public static String observed(Finding finding) {
    return finding
        .result()
        .filter(result -> result.reason().equals(finding.planned().statement()))
        .flatMap(CheckBlock::lastDemand)
        .orElseGet(finding::reason);
  }

  /** Whether the proof is folded away: only what is not well is shown at once. */
  public static boolean folded(CheckResult result) {
    return result.verdict().compareTo(Verdict.PASS) <= 0 && !result.transcript().isEmpty();
  }

  /** When it began, UTC, to the second. */
  public static String began(CheckResult result) {
    return result.started().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static Optional<String> lastDemand(CheckResult result) {
    return result.transcript().stream()
        .filter(entry -> entry.kind() == Transcript.Kind.EXPECTED)
        .map(Transcript.Entry::text)
        .reduce((earlier, later) -> later);
  }

  /** The name under which the style sheet knows what came of it. */
  public static String style(Finding finding) {
    return finding.gap() ? "gap" : Wording.style(finding.verdict().orElse(Verdict.INCONCLUSIVE));
  }

  /** How long it took, and how much of that was waiting on purpose. */
  public static String time(CheckResult result) {
    String took = seconds(result.millis());
    return result.waitedMillis() == 0
        ? took
        : took + ", of which " + seconds(result.waitedMillis()) + " waiting";
  }

  /** The address of an exhibit, relative to the report. */
  public static String link(Exhibit exhibit) {
    try {
      // Without the dot, a colon in the path would be read as the end of a scheme.
      return new URI(null, null, "./" + exhibit.path(), null).getRawPath();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(exhibit.path() + " is no path of an exhibit", e);
    }
  }

  /** The beginning of an exhibit's SHA-256, enough to compare by eye. */
  public static String digest(Exhibit exhibit) {
    return exhibit.sha256().substring(0, Math.min(12, exhibit.sha256().length())) + "…";
  }

  private static String seconds(long millis) {
    return millis < 1000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }

  private static List<Row> rows(List<Finding> all, CheckList checkList) {
    return all.stream()
        .flatMap(finding -> finding.planned().rows().stream())
        .distinct()
        .sorted(Comparator.comparing(RowCover::row).thenComparing(RowCover::missing))
        .map(
            cover ->
                new Row(
                    cover.row(),
                    checkList.find(cover.row()).map(CheckRow::title).orElse(""),
                    cover.missing()))
        .toList();
  }
}
