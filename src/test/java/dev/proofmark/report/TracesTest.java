package dev.proofmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.catalogue.Catalogue;
import dev.proofmark.catalogue.CheckList;
import dev.proofmark.result.Course;
import dev.proofmark.result.ExitCode;
import dev.proofmark.result.MadeUpRun;
import dev.proofmark.result.RollUp;
import dev.proofmark.result.Run;
import dev.proofmark.result.RunFile;
import dev.proofmark.result.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The end of a run says whether the device is as it was. */
class TracesTest {
  private static final List<String> LEFT =
      List.of("value of 40001 on modbus, which was 17", "password of \"probe3\" on web");

  private static Run run(int made, List<String> left) {
    return new MadeUpRun()
        .face("ssh", 22)
        .check("CR 1.11", "ssh", Verdict.PASS)
        .course(new Course("", "", List.of(), List.of(), "", made, left, List.of(), 0))
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
  void asFound() {
    Run run = run(14, List.of());
    assertTrue(screen(run).contains("\n Device    left as found (14 changes, 14 undone)\n"));
    assertTrue(page(run).contains("Changes 14 changes, 14 undone: left as found"), page(run));
    assertFalse(page(run).contains("not left as found"));
  }

  @Test
  void notAsFound() {
    Run run = run(14, LEFT);
    String screen = screen(run).replaceAll("\\s+", " ");
    assertTrue(
        screen.contains(
            " Device NOT left as found (14 changes, 12 undone): value of 40001 on modbus, which was"
                + " 17; password of \"probe3\" on web; put back by: proofmark undo "
                + run.subject().profile()
                + " "),
        screen);
    assertTrue(page(run).contains("F How far this page goes The device was not left as found: "));
    assertTrue(page(run).contains("Changes 14 changes, 12 undone: NOT left as found, value of"));
  }

  @Test
  void manyAreCounted() {
    String words = Traces.inWords(run(6, java.util.Collections.nCopies(6, "a value")));
    assertTrue(words.contains("a value; a value; a value; a value; and 2 more;"), words);
  }

  @Test
  void aRunThatNotedNoneClaimsNoMore() {
    assertEquals("no change to it was noted", Traces.inWords(run(0, List.of())));
  }
}
