package dev.proofmark.report;

import dev.proofmark.catalogue.Risk;
import dev.proofmark.evidence.Exhibit;
import dev.proofmark.evidence.Transcript;
import dev.proofmark.result.CheckResult;
import dev.proofmark.result.Lack;
import dev.proofmark.result.MadeUpRun;
import dev.proofmark.result.PlannedCheck;
import dev.proofmark.result.PlannedCheck.Standing;
import dev.proofmark.result.RowCover;
import dev.proofmark.result.Severity;
import dev.proofmark.result.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One check of an invented run, on several endpoints. */
final class SampleCheck {
  private final MadeUpRun made;
  private final String requirement;
  private final String check;
  private final Severity severity;
  private String statement = "";
  private String value = "";
  private Risk risk = Risk.SAFE;
  private List<RowCover> rows = List.of();

  SampleCheck(MadeUpRun made, String requirement, String check, Severity severity) {
    this.made = made;
    this.requirement = requirement;
    this.check = requirement.replaceAll("[^A-Z0-9]", "_") + "_" + check;
    this.severity = severity;
  }

  SampleCheck says(String text) {
    statement = text;
    return this;
  }

  SampleCheck rows(String... ids) {
    rows = Arrays.stream(ids).map(row -> new RowCover(row, "")).toList();
    return this;
  }

  SampleCheck destructive() {
    risk = Risk.DESTRUCTIVE;
    return this;
  }

  SampleCheck value(String other) {
    value = other;
    return this;
  }

  SampleCheck on(String endpoint, Verdict verdict, String reason) {
    made.add(planned(endpoint, Standing.RUNS, ""), result(endpoint, verdict, reason, null));
    return this;
  }

  SampleCheck open(String endpoint, String reason, Lack lack) {
    CheckResult result = result(endpoint, Verdict.INCONCLUSIVE, reason, lack);
    made.add(planned(endpoint, Standing.RUNS, ""), result);
    return this;
  }

  SampleCheck gap(String endpoint, String reason) {
    return on(endpoint, Verdict.NOT_APPLICABLE, reason);
  }

  SampleCheck not(String endpoint, Standing standing, String why) {
    made.add(planned(endpoint, standing, why));
    return this;
  }

  private String id(String endpoint) {
    return check + "@" + endpoint + (value.isEmpty() ? "" : "[" + value + "]");
  }

  private PlannedCheck planned(String endpoint, Standing standing, String why) {
    return new PlannedCheck(
        id(endpoint),
        check,
        statement,
        List.of(MadeUpRun.id(requirement)),
        rows,
        endpoint,
        endpoint.equals("web") ? "https" : endpoint,
        value,
        risk,
        severity,
        standing,
        why);
  }

  private CheckResult result(String endpoint, Verdict verdict, String reason, Lack lack) {
    boolean slow = verdict == Verdict.FAIL;
    return new CheckResult(
        id(endpoint),
        verdict,
        reason,
        slow
            ? List.of("the answer came 40 ms later than the one to the right password")
            : List.of(),
        verdict == Verdict.NOT_APPLICABLE,
        Optional.ofNullable(lack),
        made.started().plusSeconds(20),
        slow ? 14_210 : 312,
        slow ? 12_000 : 0,
        transcript(reason, slow),
        slow ? List.of(capture(endpoint)) : List.of());
  }

  private static Exhibit capture(String endpoint) {
    String path = "captures/" + endpoint + ".pcapng";
    return new Exhibit(path, "application/x-pcapng", "0c7be1a2".repeat(8), "capture");
  }

  private static List<Transcript.Entry> transcript(String reason, boolean slow) {
    return List.of(
        new Transcript.Entry(0, Transcript.Kind.CONTROL, "the right password is accepted"),
        new Transcript.Entry(14, Transcript.Kind.SENT, "POST /login\nuser=probe&pw=[secret]"),
        new Transcript.Entry(52, Transcript.Kind.RECEIVED, "401 Unauthorized"),
        new Transcript.Entry(53, Transcript.Kind.WAITED, slow ? "1000 ms: one a second" : "0 ms"),
        new Transcript.Entry(310, Transcript.Kind.EXPECTED, "refusal; observed: " + reason));
  }
}
