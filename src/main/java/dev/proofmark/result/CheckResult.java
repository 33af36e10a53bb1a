package dev.proofmark.result;

import dev.proofmark.evidence.Exhibit;
import dev.proofmark.evidence.Transcript;
import java.time.Instant;
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
    List<Exhibit> exhibits) {}
