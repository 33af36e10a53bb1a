package dev.proofmark.report;

import dev.proofmark.catalogue.Catalogue;
import dev.proofmark.result.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes every report of a run into its folder. */
public final class Reports {
  private Reports() {}

  /** Writes them all; each is made from the run file and nothing else. */
  public static void write(Path folder, Catalogue catalogue, RunFile file) throws IOException {
    ReportedRun reported = ReportedRun.of(catalogue, file.run(), file.assessment());
    Files.writeString(folder.resolve(HtmlReport.NAME), HtmlReport.of(reported));
  }
}
