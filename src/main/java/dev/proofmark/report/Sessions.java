package dev.proofmark.report;

import dev.proofmark.result.CheckResult;
import dev.proofmark.result.Earlier;
import dev.proofmark.result.Gathering;
import dev.proofmark.result.Gathering.Apart;
import dev.proofmark.result.Gathering.Sitting;
import dev.proofmark.result.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The sessions in which a device was measured: one for a run, several for an assessment.
 *
 * @param lines one for each session that counts, the oldest first; none for a single run
 * @param apart the runs that were left out
 * @param remarks what a reader must know of their being put together
 */
public record Sessions(List<Line> lines, List<Apart> apart, List<String> remarks) {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * One session.
   *
   * @param sitting as the run file has it
   * @param counting how many results of it count
   * @param when it began, UTC
   * @param tester in words, also if nobody was named
   */
  public record Line(Sitting sitting, long counting, String when, String tester) {}

  /** The sessions of a run. */
  public static Sessions of(Run run) {
    Gathering gathering = run.gathering();
    return new Sessions(
        gathering.sittings().stream().map(sitting -> line(run, sitting)).toList(),
        gathering.apart(),
        gathering.remarks());
  }

  private static Line line(Run run, Sitting sitting) {
    long counting = run.results().stream().filter(r -> r.origin().equals(sitting.folder())).count();
    String tester = sitting.tester().isBlank() ? "nobody named" : sitting.tester();
    return new Line(sitting, counting, MINUTE.format(sitting.started()), tester);
  }

  /** When, in how many sessions, by whom, with what. */
  static String measured(Run run) {
    if (!run.gathering().ofSeveral()) {
      return span(MINUTE, run)
          + " UTC"
          + resumed(run)
          + by(run.course().tester())
          + ", Proofmark "
          + run.version()
          + " on Java "
          + run.java();
    }
    List<Sitting> sittings = run.gathering().sittings();
    long unnamed = sittings.stream().filter(sitting -> sitting.tester().isBlank()).count();
    return span(DAY, run)
        + " in "
        + OneSentence.count(sittings.size(), "session")
        + by(String.join(", ", run.gathering().testers()))
        + (unnamed == 0 ? "" : " (in " + unnamed + " nobody is named)")
        + "; Proofmark "
        + sittings.stream().map(Sitting::version).distinct().collect(Collectors.joining(" and "));
  }

  private static String resumed(Run run) {
    List<Instant> times = run.course().resumed();
    return times.isEmpty()
        ? ""
        : ", cut off and resumed at "
            + times.stream().map(MINUTE::format).collect(Collectors.joining(" and "));
  }

  private static String span(DateTimeFormatter format, Run run) {
    return format.format(run.started()) + " to " + format.format(run.ended());
  }

  private static String by(String tester) {
    return tester.isBlank() ? "" : " by " + tester;
  }

  /** When, by whom and why a result of an assessment was measured; empty for a single run. */
  public static String origin(Gathering gathering, CheckResult result) {
    return gathering
        .origin(result.origin())
        .map(sitting -> MINUTE.format(result.started()) + " UTC" + inWords(sitting))
        .orElse("");
  }

  /** When, by whom and why an outcome that does not count was measured. */
  public static String origin(Gathering gathering, Earlier earlier) {
    return MINUTE.format(earlier.started())
        + " UTC"
        + gathering.origin(earlier.origin()).map(Sessions::inWords).orElse("");
  }

  private static String inWords(Sitting sitting) {
    String why = sitting.reason().isBlank() ? "" : ", because: " + sitting.reason();
    return by(sitting.tester()) + why;
  }

  /** How long the device was measured: in an assessment, without the time between the sessions. */
  static Duration length(Run run) {
    return run.gathering().ofSeveral()
        ? run.gathering().sittings().stream()
            .map(sitting -> Duration.between(sitting.started(), sitting.ended()))
            .reduce(Duration.ZERO, Duration::plus)
        : Duration.between(run.started(), run.ended());
  }
}
