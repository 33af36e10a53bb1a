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
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a run lands: {@code reports/<profile>/<UTC time>/}. Every name is legal on Windows, too.
 *
 * @param path of the folder
 */
record RunFolder(Path path) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** Makes a new folder for a run that begins now. */
  static RunFolder create(Path reports, String profile) throws IOException {
    Path parent = Files.createDirectories(reports.resolve(profile));
    String name = TIME.format(Instant.now());
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

  /** The newest run of a profile; empty if there is none. */
  static Optional<RunFolder> newest(Path reports, String profile) throws IOException {
    Path parent = reports.resolve(profile);
    if (!Files.isDirectory(parent)) {
      return Optional.empty();
    }
    try (Stream<Path> folders = Files.list(parent)) {
      return folders
          .map(RunFolder::new)
          .filter(RunFolder::isRun)
          .max(Comparator.comparing(folder -> folder.path().getFileName().toString()));
    }
  }

  private boolean isRun() {
    return Files.exists(path.resolve(RunFile.NAME)) || Files.exists(journal());
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
