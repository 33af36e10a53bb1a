package dev.proofmark.report;

import dev.proofmark.catalogue.RequirementId;
import dev.proofmark.result.Assessment.Grade;
import dev.proofmark.result.Assessment.RequirementResult;
import dev.proofmark.result.Finding;
import dev.proofmark.result.Outcome;
import dev.proofmark.result.PlannedCheck.Standing;
import dev.proofmark.result.Run;
import dev.proofmark.result.Subject.Interface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What nobody looked at.
 *
 * @param interfaces that were not tried, in words
 * @param undecided required requirements with tests that did not decide
 * @param untested required requirements whose tests did not run
 * @param toAttest required requirements for which nobody has answered the question
 * @param notes what did not run, and how the device bore what did
 */
public record Unseen(
    List<String> interfaces,
    List<RequirementId> undecided,
    List<RequirementId> untested,
    List<RequirementId> toAttest,
    List<String> notes) {

  static Unseen of(ReportedRun reported) {
    List<RequirementResult> open = reported.required(Outcome.NOT_EVALUATED);
    return new Unseen(
        reported.run().subject().interfaces().stream()
            .filter(face -> !face.declared() || !face.driver())
            .map(Unseen::inWords)
            .toList(),
        ids(open.stream().filter(result -> result.grade() == Grade.UNDECIDED).toList()),
        ids(
            open.stream()
                .filter(result -> result.grade() == Grade.UNTESTED)
                .filter(result -> !ReportedRun.waitsForAnswer(result))
                .toList()),
        ids(open.stream().filter(ReportedRun::waitsForAnswer).toList()),
        notes(reported));
  }

  private static String inWords(Interface face) {
    if (!face.declared()) {
      String spoken = face.protocol().isEmpty() ? "" : ", speaks " + face.protocol();
      return face.name() + ": open and NOT DECLARED" + spoken;
    }
    return face.name() + " (" + face.protocol() + ", port " + face.port() + "): NO DRIVER";
  }

  private static List<RequirementId> ids(List<RequirementResult> results) {
    return results.stream().map(RequirementResult::requirement).toList();
  }

  private static List<String> notes(ReportedRun reported) {
    List<String> notes = new ArrayList<>();
    add(notes, reported, Standing.NO_CONSENT, " not run: the profile gives no consent.");
    add(notes, reported, Standing.NOT_BUILT, " not run: Proofmark cannot do them yet.");
    add(notes, reported, Standing.NO_HANDS, " not run: nobody was at the device to lend a hand.");
    add(notes, reported, Standing.NO_TIME, " not run for time" + kinds(reported.run()) + ".");
    add(notes, reported, Standing.NOT_CHOSEN, " not run: others were asked for.");
    long cut =
        reported.findings().stream()
            .filter(finding -> finding.planned().standing() == Standing.RUNS)
            .filter(finding -> finding.result().isEmpty())
            .count();
    if (cut > 0) {
      notes.add(OneSentence.count((int) cut, "check") + " not run: the run ended before.");
    }
    notes.add(borne(reported.run()));
    return List.copyOf(notes);
  }

  /** What takes longest first. */
  private static String kinds(Run run) {
    String kinds =
        run.course().leftOut().stream()
            .map(left -> left.kind() + " " + inWords(Duration.ofSeconds(left.seconds())))
            .collect(Collectors.joining(", "));
    return kinds.isEmpty() ? "" : " (" + kinds + ")";
  }

  private static String inWords(Duration time) {
    return time.toMinutes() == 0 ? time.toSeconds() + " s" : (time.toSeconds() + 30) / 60 + " min";
  }

  private static void add(List<String> notes, ReportedRun reported, Standing standing, String why) {
    long count =
        reported.findings().stream()
            .map(Finding::planned)
            .filter(planned -> planned.standing() == standing)
            .count();
    if (count > 0) {
      notes.add(OneSentence.count((int) count, "check") + why);
    }
  }

  private static String borne(Run run) {
    if (run.health().lost()) {
      return "The device stopped answering and did not come back: the run ended early.";
    }
    int outages = run.health().outages();
    return outages == 0
        ? "The device answered every probe between the checks; nobody watched its outputs."
        : "A probe found the device not answering "
            + (outages == 1 ? "once" : outages + " times")
            + ". Nobody watched its outputs.";
  }
}
