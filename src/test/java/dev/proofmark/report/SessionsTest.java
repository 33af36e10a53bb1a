package dev.proofmark.report;

import static dev.proofmark.report.HtmlReportTest.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.result.Course;
import dev.proofmark.result.MadeUpRun;
import dev.proofmark.result.Merging;
import dev.proofmark.result.Occasion;
import dev.proofmark.result.Part;
import dev.proofmark.result.Sittings;
import dev.proofmark.result.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How an assessment of several sessions looks. */
class SessionsTest {
  private static final String PAGE =
      HtmlReportTest.page(SampleRun.reported(SampleAssessment.run()));
  private static final String LIST = SessionList.of(Sessions.of(SampleAssessment.run()), false);

  private static void says(String sentence) {
    assertTrue(words(PAGE).contains(sentence), sentence);
  }

  @Test
  void theFirstPageTellsWhenInHowManySessionsAndByWhom() {
    says(
        "Measured 2026-11-23 to 2026-12-04 in 3 sessions by A. Roe, J. Doe (in 1 nobody is named);"
            + " Proofmark 0.1.0");
    MadeUpRun named = new MadeUpRun().course(Course.of(new Occasion("J. Doe", "")));
    assertEquals(
        "2026-11-23 14:01 to 2026-11-23 14:14 UTC by J. Doe, Proofmark 0.1.0 on Java 17.0.12",
        Sessions.measured(named.run()));
  }

  @Test
  void aRetestTellsItsReasonAndWhatWasThere() {
    says("Measured 2026-11-27 14:01 UTC by A. Roe, because: the lock-out was mended");
    says(
        "Also measured, and does not count: FAIL 12 wrong passwords at one a second, no lock and no"
            + " delay 2026-11-23 14:01 UTC");
  }

  @Test
  void aPassWithoutAReasonStandsBesideTheViolation() {
    says(
        "FAIL web the settings page /cfg/net opens without logging in; not so on 2026-12-04, but"
            + " that run does not say what was mended: run it again with --reason");
    says("pass every page asked for a log-in 2026-12-04 14:01 UTC by J. Doe");
  }

  @Test
  void tellsTheSessionsAndWhatWasLeftOut() {
    says("2026-11-27 14:01 A. Roe the lock-out was mended 2 0.1.0 20261127T140100Z");
    says("In which sessions began, UTC");
    says("Left out 20261101T080000Z firmware 3.4.0, not 3.4.1");
    assertFalse(words(HtmlReportTest.page(SampleRun.reported())).contains("In which sessions"));
  }

  @Test
  void aTerminalTellsTheSame() {
    assertTrue(
        LIST.contains(" Taken     20261123T140100Z  2026-11-23 14:01 UTC by nobody named, 23"));
    assertTrue(LIST.contains("by A. Roe, 2 results"), LIST);
    assertTrue(LIST.contains(" Left out  20261101T080000Z  firmware 3.4.0, not 3.4.1"), LIST);
    LIST.lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void theTimeBetweenTheSessionsIsNotCounted() {
    assertEquals(Duration.ofSeconds(3 * 821), Sessions.length(SampleAssessment.run()));
    assertEquals(Duration.ofSeconds(821), Sessions.length(SampleRun.run()));
  }

  @Test
  void whatATesterWritesSteersNothing() {
    String text = "<b>x</b>\u001b[31m\u202e";
    MadeUpRun made =
        new MadeUpRun().course(Sittings.by(text, text)).check("CR 1.1", "ssh", Verdict.PASS);
    var run = Merging.of(List.of(new Part("../" + text, made.run())), List.of()).run();
    String page = HtmlReportTest.page(SampleRun.reported(run.orElseThrow()));
    String list = SessionList.of(Sessions.of(run.orElseThrow()), false);
    assertFalse(page.contains("<b>x</b>"));
    for (String shown : Stream.of(page, list).toList()) {
      assertFalse(shown.contains("\u001b") || shown.contains("\u202e"));
    }
  }
}
