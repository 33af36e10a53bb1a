package dev.proofmark.report;

import dev.proofmark.catalogue.Catalogue;
import dev.proofmark.catalogue.CheckList;
import dev.proofmark.result.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Puts every report of a run into its folder. */
public final class Reports {
  private Reports() {}

  /**
   * Writes the page, JUnit XML and the results for Allure; what an earlier call wrote is replaced.
   *
   * @throws IOException if the folder cannot be written
   */
  public static void write(Path folder, Catalogue catalogue, CheckList checkList, RunFile file)
      throws IOException {
    ReportedRun reported = ReportedRun.of(catalogue, file);
    Files.writeString(folder.resolve(HtmlReport.NAME), HtmlReport.of(reported, checkList));
    Files.writeString(folder.resolve(JUnitXml.NAME), JUnitXml.of(reported));
    Path allure = Files.createDirectories(folder.resolve(AllureResults.NAME));
    clear(allure);
    for (Map.Entry<String, String> entry : AllureResults.of(reported).entrySet()) {
      Files.writeString(allure.resolve(entry.getKey()), entry.getValue());
    }
  }

  // A result of an earlier report would stand beside the new ones as if it belonged to them.
  private static void clear(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }
}
