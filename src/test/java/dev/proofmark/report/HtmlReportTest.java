package dev.proofmark.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  @Test
  void dump() throws IOException {
    String page = HtmlReport.of(SampleRun.reported());
    Files.writeString(Path.of("target/sample-report.html"), page);
    assertTrue(page.contains("REFUTED"));
  }
}
