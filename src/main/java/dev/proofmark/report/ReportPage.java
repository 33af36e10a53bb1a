package dev.proofmark.report;

import dev.proofmark.catalogue.CheckList;
import dev.proofmark.catalogue.RequirementId;
import dev.proofmark.profile.Limit;
import dev.proofmark.result.CheckResult;
import dev.proofmark.result.Run;
import dev.proofmark.result.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Everything that stands in the HTML report, in its order.
 *
 * @param title of the page
 * @param edition of the standard
 * @param first page
 * @param matrix interface × requirement
 * @param sections one a requirement
 * @param beyond requirements that the claimed level does not ask for and nobody tried
 * @param limits that the profile sets itself
 * @param howRun how the device was treated
 * @param sessions in which it was measured
 * @param deeds what hands or commands did at the device
 * @param missing what undecided requirements lack
 */
public record ReportPage(
    String title,
    String edition,
    FirstPage first,
    MatrixTable matrix,
    List<RequirementSection> sections,
    List<RequirementId> beyond,
    List<LimitSet> limits,
    List<FirstPage.Fact> howRun,
    Sessions sessions,
    List<DeedLine> deeds,
    List<Missing> missing) {

  /** A limit that differs from the one a row of the check list names. */
  public record LimitSet(String key, String value, String standard, String meaning) {}

  static ReportPage of(ReportedRun reported, CheckList checkList) {
    Run run = reported.run();
    return new ReportPage(
        FirstPage.device(run.subject().identity()),
        reported.edition(),
        FirstPage.of(reported),
        MatrixTable.of(reported),
        RequirementSection.of(reported, checkList),
        RequirementSection.beyond(reported),
        run.subject().limits().entrySet().stream().map(ReportPage::limit).toList(),
        howRun(reported),
        Sessions.of(run),
        run.course().deeds().stream().map(DeedLine::of).toList(),
        Missing.of(reported));
  }

  private static LimitSet limit(Map.Entry<String, String> set) {
    return Arrays.stream(Limit.values())
        .filter(limit -> limit.key().equals(set.getKey()))
        .findFirst()
        .map(l -> new LimitSet(l.key(), set.getValue(), l.standard(), l.meaning()))
        .orElse(new LimitSet(set.getKey(), set.getValue(), "", ""));
  }

  private static List<FirstPage.Fact> howRun(ReportedRun reported) {
    Run run = reported.run();
    Run.Health health = run.health();
    var budget = run.subject().budget();
    long waited = run.results().stream().mapToLong(CheckResult::waitedMillis).sum();
    return List.of(
        new FirstPage.Fact("Checks", checks(reported)),
        new FirstPage.Fact(
            "Connections",
            format("%,d opened, %,d refused", health.connections(), health.refused())
                + format(
                    ", %d at once of %d allowed, at most %s a second",
                    health.atOnce(), budget.connections(), number(budget.perSecond()))),
        new FirstPage.Fact(
            "Bytes", format("%,d sent, %,d received", health.sent(), health.received())),
        new FirstPage.Fact("Waiting", format("%.1f s on purpose, in all checks", waited / 1000.0)),
        new FirstPage.Fact("Outages", outages(health)),
        new FirstPage.Fact("Changes", Traces.fact(run)),
        new FirstPage.Fact("Plan", "SHA-256 " + run.planHash()),
        new FirstPage.Fact("Profile", "SHA-256 " + run.subject().hash()));
  }

  private static String checks(ReportedRun reported) {
    return format(
        "%,d planned, %,d with a result: %d pass, %d fail, %d undecided, %d absent, %d errors",
        reported.run().plan().size(),
        reported.run().results().size(),
        reported.count(Verdict.PASS),
        reported.count(Verdict.FAIL),
        reported.count(Verdict.INCONCLUSIVE),
        reported.count(Verdict.NOT_APPLICABLE),
        reported.count(Verdict.ERROR));
  }

  private static String outages(Run.Health health) {
    return health.outages() + (health.lost() ? ", and the device did not come back" : "");
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
