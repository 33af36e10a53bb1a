package dev.proofmark.result;

import dev.proofmark.evidence.Exhibit;
import dev.proofmark.evidence.Transcript;
import java.time.Instant;
import java.util.List;

/**
 * An outcome of a check that a later one has replaced: it had no decision and was tried once more,
 * or something showed afterwards that it cannot count.
 *
 * @param verdict what it said
 * @param reason one sentence
 * @param started when, UTC
 * @param millis how long it took
 * @param transcript line by line
 * @param exhibits files that prove it
 */
public record Earlier(
    Verdict verdict,
    String reason,
    Instant started,
    long millis,
    List<Transcript.Entry> transcript,
    List<Exhibit> exhibits) {
  /** What this result said before something replaced it. */
  public static Earlier of(CheckResult result) {
    return new Earlier(
        result.verdict(),
        result.reason(),
        result.started(),
        result.millis(),
        result.transcript(),
        result.exhibits());
  }
}
