package dev.proofmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.catalogue.Catalogue;
import dev.proofmark.catalogue.CheckList;
import dev.proofmark.result.ExitCode;
import dev.proofmark.result.Lack;
import dev.proofmark.result.MadeUpRun;
import dev.proofmark.result.RollUp;
import dev.proofmark.result.Run;
import dev.proofmark.result.RunFile;
import dev.proofmark.result.Severity;
import dev.proofmark.result.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalSummaryTest {
  private static final Path FOLDER = Path.of("reports/gw-200/20261123T140100Z");

  private static String screen(Run run, boolean colour) {
    Catalogue catalogue = Catalogue.current();
    RunFile file = new RunFile(run, RollUp.assess(catalogue, CheckList.current(), run));
    return TerminalSummary.of(catalogue, file, FOLDER, ExitCode.ofChecks(run), colour);
  }

  private static String plain() {
    return screen(SampleRun.run(), false);
  }

  @Test
  void fitsEightyColumns() {
    for (String line : plain().split("\n")) {
      assertTrue(line.length() <= 80, line.length() + ": " + line);
    }
  }

  @Test
  void saysTheSameWithAndWithoutColour() {
    String coloured = screen(SampleRun.run(), true);
    assertTrue(coloured.contains("\u001b[31;1m VIOLATED  \u001b[0mCR 1.11"));
    assertEquals(plain(), coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
  }

  @Test
  void anUnknownTypeIsSaidAndShowsNoLevel() {
    MadeUpRun made = new MadeUpRun().types().claim(1).face("ssh", 22).attest("CR 6.1", true);
    assertTrue(screen(made.run(), false).contains("  type not known  "));
    FirstPage page = FirstPage.of(SampleRun.reported(made.run()));
    String type =
        page.facts().stream().filter(f -> f.name().equals("Type")).findFirst().orElseThrow().text();
    assertTrue(type.startsWith("type not known"), type);
    assertTrue(page.groups().stream().noneMatch(line -> line.level().contains("SHOWN")));
  }

  @Test
  void rowsAddUp() {
    List<int[]> rows =
        plain()
            .lines()
            .filter(line -> line.startsWith(" FR") || line.startsWith(" CCSC"))
            .map(line -> line.substring(16).strip().replace("-", "0").split(" +"))
            .map(cells -> java.util.Arrays.stream(cells).mapToInt(Integer::parseInt).toArray())
            .toList();
    assertEquals(8, rows.size());
    for (int[] row : rows) {
      assertEquals(row[0], java.util.Arrays.stream(row).skip(1).sum());
    }
  }

  @Test
  void tellsTheWorstFirst() {
    String screen = plain();
    assertTrue(screen.indexOf(" VIOLATED  CR 1.11") < screen.indexOf("UNDECIDED"));
    assertTrue(screen.indexOf("CR 1.11  ssh") < screen.indexOf("CR 1.9  opcua"));
    assertTrue(screen.indexOf("UNDECIDED 7 rows") < screen.indexOf(" Exit "));
  }

  @Test
  void saysWhatIsMissingAndWhoHasIt() {
    assertTrue(plain().contains("\n    1  maker      no second account -> accounts.operator\n"));
  }

  @Test
  void endsWithCommandsToPaste() {
    List<String> lines = plain().lines().toList();
    assertEquals(
        List.of(
            " Exit      1: at least one violation",
            " Report    " + FOLDER.resolve("report.html"),
            " Next      ./proofmark report " + FOLDER,
            "           ./proofmark run gw-200 --only CR-1.11"),
        lines.subList(lines.size() - 4, lines.size()));
  }

  @Test
  void aRunWithoutViolationIsNotPraised() {
    String screen =
        screen(new MadeUpRun().face("ssh", 22).check("CR 1.11", "ssh", Verdict.PASS).run(), false);
    assertTrue(screen.contains("none seen, which is less than “met”"));
    assertTrue(screen.contains(" Exit      0: everything that was judged passed"));
  }

  @Test
  void whatTheDeviceSaysDoesNotReachTheTerminalAsIs() {
    MadeUpRun made = new MadeUpRun().face("ssh", 22);
    new SampleCheck(made, "CR 1.11", "Limit.holds", Severity.HIGH)
        .on("ssh", Verdict.FAIL, "\u001b]0;owned\u0007\r\n VIOLATED none \u202e")
        .value("b")
        .open("ssh", "x", new Lack("you", "\u001b[2J" + "a".repeat(200), "\u001b[1m\n"));
    String screen = screen(made.run(), false);
    assertTrue(screen.contains("␛]0;owned␇␍␊"), screen);
    assertTrue(screen.chars().noneMatch(c -> c < ' ' && c != '\n' || c == 0x202e));
  }
}
