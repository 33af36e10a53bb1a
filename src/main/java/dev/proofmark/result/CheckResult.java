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
 * @param earlier what it came to besides and does not count, the oldest first
 * @param origin folder of the run that it is of, as in {@link Gathering.Sitting}; empty if it is of
 *     this run
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
    List<Earlier> earlier,
    String origin) {

  public CheckResult {
    earlier = List.copyOf(earlier);
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
        List.of(),
        "");
  }

  /** The same, in the place of another one, which is kept with it. */
  public CheckResult after(CheckResult first) {
    List<Earlier> all = new ArrayList<>(first.earlier());
    all.add(Earlier.of(first));
    return with(reason, exhibits, all, origin);
  }

  /** The same with another sentence. */
  CheckResult saying(String sentence) {
    return with(sentence, exhibits, earlier, origin);
  }

  /** The same among these, which do not count, the oldest first. */
  CheckResult among(List<Earlier> others) {
    return with(reason, exhibits, others, origin);
  }

  /** The same, with all that came before it, as seen from an assessment. */
  CheckResult from(String folder) {
    return with(
        reason,
        exhibits.stream().map(exhibit -> exhibit.under(folder)).toList(),
        earlier.stream().map(one -> one.from(folder)).toList(),
        folder);
  }

  private CheckResult with(
      String sentence, List<Exhibit> proofs, List<Earlier> before, String from) {
    return new CheckResult(
        id,
        verdict,
        sentence,
        observations,
        gap,
        lack,
        started,
        millis,
        waitedMillis,
        transcript,
        proofs,
        before,
        from);
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
