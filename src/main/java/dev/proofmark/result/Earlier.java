package dev.proofmark.result;

import dev.proofmark.evidence.Exhibit;
import dev.proofmark.evidence.Transcript;
import java.time.Instant;
import java.util.List;

/**
 * An outcome of a check that does not count, because another one does: it had no decision and was
 * tried once more, something showed afterwards that it cannot count, or another run decides.
 *
 * @param verdict what it said
 * @param reason one sentence
 * @param started when, UTC
 * @param millis how long it took
 * @param transcript line by line
 * @param exhibits files that prove it
 * @param origin folder of its run, as in {@link Gathering.Sitting}; empty if it is of this run
 */
public record Earlier(
    Verdict verdict,
    String reason,
    Instant started,
    long millis,
    List<Transcript.Entry> transcript,
    List<Exhibit> exhibits,
    String origin) {
  /** What this result says. */
  public static Earlier of(CheckResult result) {
    return new Earlier(
        result.verdict(),
        result.reason(),
        result.started(),
        result.millis(),
        result.transcript(),
        result.exhibits(),
        result.origin());
  }

  /** The same as seen from an assessment. */
  Earlier from(String folder) {
    List<Exhibit> there = exhibits.stream().map(exhibit -> exhibit.under(folder)).toList();
    return new Earlier(verdict, reason, started, millis, transcript, there, folder);
  }
}
