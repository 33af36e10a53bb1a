package dev.proofmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.catalogue.Catalogue;
import dev.proofmark.catalogue.CheckList;
import dev.proofmark.result.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  @TempDir Path folder;

  @Test
  void putsEveryReportIntoTheFolderAndReplacesOlderOnes() throws IOException {
    RunFile file = new RunFile(SampleRun.run(), SampleRun.reported().assessment());
    Path stale = folder.resolve("allure-results/old-result.json");
    Files.createDirectories(stale.getParent());
    Files.writeString(stale, "{}");
    Reports.write(folder, Catalogue.current(), CheckList.current(), file);
    assertFalse(Files.exists(stale));
    assertTrue(Files.readString(folder.resolve("report.html")).contains("GW-200"));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          List.of("allure-results", "junit.xml", "report.html"),
          files.map(path -> path.getFileName().toString()).sorted().toList());
    }
  }
}
