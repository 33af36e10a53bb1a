package dev.proofmark.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.catalogue.*;
import dev.proofmark.result.*;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  @Test
  void dump() throws IOException {
    String page = HtmlReport.of(SampleRun.reported(), CheckList.current());
    Files.writeString(Path.of("target/sample-report.html"), page);
    assertTrue(page.contains("REFUTED"));
    Path dir = Path.of("target/sample");
    Files.createDirectories(dir);
    RunFile f = new RunFile(SampleRun.run(), SampleRun.reported().assessment());
    Reports.write(dir, Catalogue.current(), CheckList.current(), f);
    Files.writeString(
        dir.resolve("screen.txt"),
        TerminalSummary.of(
            Catalogue.current(),
            f,
            Path.of("reports/gw-200/20261123T140100Z"),
            ExitCode.ofChecks(f.run()),
            false));
  }
}
