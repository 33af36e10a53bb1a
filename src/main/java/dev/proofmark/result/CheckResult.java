package dev.proofmark.result;

import dev.proofmark.evidence.Exhibit;
import dev.proofmark.evidence.Transcript;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of one planned check.
 *
 * @param id of the planned check
 * @param verdict what it says
 * @param reason one sentence: what was demanded and what was observed
 * @param observations what a reader should know besides, such as a late refusal
 * @param gap true if the maker declares the thing absent and a probe saw it absent
 * @param lack what an undecided check is missing
 * @param started when, UTC
 * @param millis how long it took
 * @param waitedMillis how much of that was waiting on purpose
 * @param transcript line by line
 * @param exhibits files that prove it
 * @param earlier what it came to before and no longer counts, the oldest first
 */
public record CheckResult(
    String id,
    Verdict verdict,
    String reason,
    List<String> observations,
    boolean gap,
    Optional<Lack> lack,
    Instant started,
    long millis,
    long waitedMillis,
    List<Transcript.Entry> transcript,
    List<Exhibit> exhibits,
    List<Earlier> earlier) {

  public CheckResult {
    // Run files of earlier versions know no such list.
    earlier = earlier == null ? List.of() : List.copyOf(earlier);
  }

  /** A result that replaces none. */
  public CheckResult(
      String id,
      Verdict verdict,
      String reason,
      List<String> observations,
      boolean gap,
      Optional<Lack> lack,
      Instant started,
      long millis,
      long waitedMillis,
      List<Transcript.Entry> transcript,
      List<Exhibit> exhibits) {
    this(
        id,
        verdict,
        reason,
        observations,
        gap,
        lack,
        started,
        millis,
        waitedMillis,
        transcript,
        exhibits,
        List.of());
  }

  /** The same, in the place of another one, which is kept with it. */
  public CheckResult after(CheckResult first) {
    List<Earlier> all = new ArrayList<>(first.earlier());
    all.add(Earlier.of(first));
    return new CheckResult(
        id,
        verdict,
        reason,
        observations,
        gap,
        lack,
        started,
        millis,
        waitedMillis,
        transcript,
        exhibits,
        all);
  }

  /** The same check without a decision, because of something that was seen afterwards. */
  public CheckResult voided(Lack why) {
    return new CheckResult(
            id,
            Verdict.INCONCLUSIVE,
            why.what(),
            observations,
            false,
            Optional.of(why),
            started,
            millis,
            waitedMillis,
            transcript,
            exhibits)
        .after(this);
  }
}
