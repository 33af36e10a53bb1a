package dev.proofmark.report;

import dev.proofmark.result.Gathering.Apart;
import dev.proofmark.result.MadeUpRun;
import dev.proofmark.result.Merging;
import dev.proofmark.result.Part;
import dev.proofmark.result.Run;
import dev.proofmark.result.Severity;
import dev.proofmark.result.Sittings;
import dev.proofmark.result.Verdict;
import java.time.Duration;
import java.util.List;

/**
 * The sample run and two later ones: one that mends the lock-out and says so, one that passes where
 * a violation was seen and does not say why.
 */
final class SampleAssessment {
  private SampleAssessment() {}

  static Run run() {
    return Merging.of(
            List.of(
                new Part("../20261123T140100Z", SampleRun.run()),
                new Part("../20261127T140100Z", mended()),
                new Part("../20261204T140100Z", unexplained())),
            List.of(new Apart("../20261101T080000Z", "firmware 3.4.0, not 3.4.1")))
        .run()
        .orElseThrow();
  }

  private static MadeUpRun days(int days) {
    return SampleRun.gateway().at(MadeUpRun.START.plus(Duration.ofDays(days)));
  }

  private static Run mended() {
    MadeUpRun made = days(4).course(Sittings.by("A. Roe", "the lock-out was mended"));
    new SampleCheck(
            made, "CR 1.11", "UnsuccessfulLoginAttempts.deniesAccessAtTheLimit", Severity.HIGH)
        .says("Access is denied after the declared number of wrong passwords")
        .rows("SSH-005", "WEB-006")
        .on("ssh", Verdict.PASS, "the sixth attempt and the right password were refused")
        .on("web", Verdict.FAIL, "12 wrong passwords at one a second, no lock and no delay");
    return made.run();
  }

  private static Run unexplained() {
    MadeUpRun made = days(11).course(Sittings.by("J. Doe", ""));
    new SampleCheck(
            made, "CR 2.1", "AuthorizationEnforcement.asksForALogInOnEveryPage", Severity.HIGH)
        .says("No page of the device can be read without logging in")
        .rows("WEB-002")
        .on("web", Verdict.PASS, "every page asked for a log-in");
    return made.run();
  }
}
