package dev.proofmark.cli;

import dev.proofmark.catalogue.Catalogue;
import dev.proofmark.catalogue.CheckList;
import dev.proofmark.report.Reports;
import dev.proofmark.result.Journal;
import dev.proofmark.result.RollUp;
import dev.proofmark.result.Run;
import dev.proofmark.result.RunFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where a run or an assessment lands: {@code reports/<profile>/<UTC time>/}, {@code
 * reports/<profile>/assessment-<UTC time>/}. Every name is legal on Windows, too.
 *
 * @param path of the folder
 */
record RunFolder(Path path) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** What the folders of assessments begin with. */
  static final String ASSESSMENT = "assessment-";

  /** Makes a new folder for a run that begins now. */
  static RunFolder create(Path reports, String profile) throws IOException {
    return create(Files.createDirectories(reports.resolve(profile)), "", Instant.now());
  }

  /** Makes a new folder for an assessment beside the runs of its profile. */
  static RunFolder createAssessment(Path reports, String profile) throws IOException {
    return create(Files.createDirectories(reports.resolve(profile)), ASSESSMENT, Instant.now());
  }

  static boolean isAssessment(Path folder) {
    return folder.getFileName().toString().startsWith(ASSESSMENT);
  }

  private static RunFolder create(Path parent, String prefix, Instant now) throws IOException {
    String name = prefix + TIME.format(now);
    for (int number = 1; ; number++) {
      try {
        return new RunFolder(
            Files.createDirectory(parent.resolve(number == 1 ? name : name + "-" + number)));
      } catch (FileAlreadyExistsException e) {
        // Two runs began in the same second; the next number is free.
        continue;
      }
    }
  }

  /** Whether it holds anything of a run. */
  boolean isRun() {
    return Files.exists(path.resolve(RunFile.NAME)) || Files.exists(journal());
  }

  /** Removes it; for a run that came to nothing. */
  void discard() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  Path captures() throws IOException {
    return Files.createDirectories(path.resolve("evidence"));
  }

  Path journal() {
    return path.resolve(Journal.NAME);
  }

  Path report() {
    return path.resolve("report.html");
  }

  /** Writes the run file and every report that is made from it. */
  RunFile write(Run run) throws IOException {
    Catalogue catalogue = Catalogue.current();
    CheckList checkList = CheckList.current();
    RunFile file = new RunFile(run, RollUp.assess(catalogue, checkList, run));
    file.write(path.resolve(RunFile.NAME));
    Reports.write(path, catalogue, checkList, file);
    return file;
  }

  /** The run that lies here: its run file, or what the journal of an interrupted one has. */
  Run read() throws IOException {
    Path file = path.resolve(RunFile.NAME);
    return Files.exists(file) ? RunFile.read(file).run() : Journal.read(journal());
  }
}
