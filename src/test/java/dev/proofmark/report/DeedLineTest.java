package dev.proofmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.catalogue.Catalogue;
import dev.proofmark.catalogue.CheckList;
import dev.proofmark.result.Course;
import dev.proofmark.result.Course.Deed;
import dev.proofmark.result.ExitCode;
import dev.proofmark.result.MadeUpRun;
import dev.proofmark.result.RollUp;
import dev.proofmark.result.Run;
import dev.proofmark.result.RunFile;
import dev.proofmark.result.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Report and last screen say what hands and commands did at the device. */
class DeedLineTest {
  private static final Instant THEN = Instant.parse("2026-11-23T14:01:02.300Z");
  private static final List<Deed> DEEDS =
      List.of(
          new Deed("power-off", "command", "a check", THEN, THEN.plusMillis(1_500), true),
          new Deed("power-on", "J. Doe", "a check", THEN, THEN.plusMillis(9_000), false));

  private static Run run(List<Deed> deeds) {
    return new MadeUpRun()
        .face("ssh", 22)
        .check("CR 1.11", "ssh", Verdict.PASS)
        .course(new Course("", "", List.of(), List.of(), "", 0, List.of(), deeds, 0))
        .run();
  }

  private static String screen(Run run) {
    Catalogue catalogue = Catalogue.current();
    RunFile file = new RunFile(run, RollUp.assess(catalogue, CheckList.current(), run));
    return TerminalSummary.of(catalogue, file, Path.of("run"), ExitCode.PASSED, false);
  }

  private static String page(Run run) {
    return HtmlReportTest.words(HtmlReportTest.page(SampleRun.reported(run)));
  }

  @Test
  void theReportListsEachOne() {
    String page = page(run(DEEDS));
    assertTrue(
        page.contains("power-off command 2026-11-23T14:01:02Z seen after 1.5 s a check"), page);
    assertTrue(page.contains("power-on J. Doe 2026-11-23T14:01:02Z not seen, 9.0 s a check"), page);
  }

  @Test
  void theLastScreenCountsThem() {
    assertTrue(
        screen(run(DEEDS))
            .contains(
                " Acts      power-off by command × 1, power-on by J. Doe × 1; 1 without effect.\n"));
  }

  @Test
  void whereNothingWasDoneNothingIsSaid() {
    assertFalse(screen(run(List.of())).contains(" Acts "));
    assertFalse(page(run(List.of())).contains("hands and commands"));
    assertEquals("power-off by x × 2; each effect was seen.", summary());
  }

  private static String summary() {
    Deed one = new Deed("power-off", "x", "", THEN, THEN, true);
    return DeedLine.summary(List.of(one, one));
  }
}
