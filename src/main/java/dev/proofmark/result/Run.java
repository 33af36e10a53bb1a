package dev.proofmark.result;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * One run as it is kept, or several put together: what was to be done, what came of it, how the
 * device bore it. Everything a report says comes from here.
 *
 * @param format of the run file, 1
 * @param version of Proofmark
 * @param java version of the Java runtime
 * @param started when, UTC
 * @param ended when, UTC
 * @param subject the device as declared
 * @param planHash SHA-256 of the frozen plan
 * @param plan every check × endpoint × value, also those that do not run, sorted
 * @param results one for each planned check that runs or has to be answered, in order of the plan
 * @param health how the device bore it
 * @param course how it went besides
 * @param gathering the runs that it was put together of, if it is an assessment
 */
public record Run(
    int format,
    String version,
    String java,
    Instant started,
    Instant ended,
    Subject subject,
    String planHash,
    List<PlannedCheck> plan,
    List<CheckResult> results,
    Health health,
    Course course,
    Gathering gathering) {

  /** A run that was made in one go. */
  public Run(
      int format,
      String version,
      String java,
      Instant started,
      Instant ended,
      Subject subject,
      String planHash,
      List<PlannedCheck> plan,
      List<CheckResult> results,
      Health health,
      Course course) {
    this(
        format,
        version,
        java,
        started,
        ended,
        subject,
        planHash,
        plan,
        results,
        health,
        course,
        Gathering.NONE);
  }

  /** The same run, of which this is known besides. */
  public Run course(Course known) {
    return new Run(
        format, version, java, started, ended, subject, planHash, plan, results, health, known,
        gathering);
  }

  /**
   * How the device bore the run.
   *
   * @param connections opened to it
   * @param refused connection attempts that failed
   * @param atOnce most connections open at the same time
   * @param sent bytes
   * @param received bytes
   * @param outages how often a probe found it not answering
   * @param lost true if it did not come back and the run ended early
   * @param discovered ports that are open and not declared
   */
  public record Health(
      int connections,
      int refused,
      int atOnce,
      long sent,
      long received,
      int outages,
      boolean lost,
      List<Integer> discovered) {
    /** Of a run that has not begun. */
    public static final Health NONE = new Health(0, 0, 0, 0, 0, 0, false, List.of());

    /** Of the whole run, if it went on with the other after this. */
    public Health and(Health later) {
      return new Health(
          connections + later.connections,
          refused + later.refused,
          Math.max(atOnce, later.atOnce),
          sent + later.sent,
          received + later.received,
          outages + later.outages,
          later.lost,
          Stream.concat(discovered.stream(), later.discovered.stream())
              .distinct()
              .sorted()
              .toList());
    }
  }
}
