package dev.proofmark.cli;

import dev.proofmark.result.Gathering.Apart;
import dev.proofmark.result.Journal;
import dev.proofmark.result.Part;
import dev.proofmark.result.Run;
import dev.proofmark.result.RunFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The runs that lie on the disk, as an assessment beside them would see them.
 *
 * @param parts those that can be read
 * @param apart those that cannot, or began too early
 */
record RunShelf(List<Part> parts, List<Apart> apart) {

  /** All runs of a profile. */
  static List<Path> folders(Path ofProfile) throws IOException {
    if (!Files.isDirectory(ofProfile)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(ofProfile)) {
      return all.filter(Files::isDirectory)
          .filter(folder -> !RunFolder.isAssessment(folder))
          .sorted()
          .toList();
    }
  }

  /** The newest run of a profile. */
  static Optional<RunFolder> newest(Path ofProfile) throws IOException {
    return folders(ofProfile).stream()
        .map(RunFolder::new)
        .filter(RunFolder::isRun)
        .reduce((earlier, later) -> later);
  }

  /** All runs of a profile, the latest first. */
  static List<RunFolder> latestFirst(Path ofProfile) throws IOException {
    List<RunFolder> latest = new ArrayList<>();
    folders(ofProfile).forEach(folder -> latest.add(0, new RunFolder(folder)));
    return latest;
  }

  /**
   * Reads runs; one that cannot be read is told apart and hinders no other.
   *
   * @param ofProfile the folder in which the assessment will have its own
   * @param since first day on which a run may have begun, UTC
   */
  static RunShelf read(List<Path> folders, Path ofProfile, LocalDate since) {
    List<Part> parts = new ArrayList<>();
    List<Apart> apart = new ArrayList<>();
    for (Path folder : folders) {
      String way = way(ofProfile, folder);
      try {
        Run run = new RunFolder(folder).read();
        if (run.started().atZone(ZoneOffset.UTC).toLocalDate().isBefore(since)) {
          apart.add(new Apart(way, "it began before " + since));
        } else {
          parts.add(new Part(way, run));
        }
      } catch (IOException e) {
        apart.add(new Apart(way, whyNot(folder, e)));
      }
    }
    return new RunShelf(parts, apart);
  }

  private static String whyNot(Path folder, IOException e) {
    boolean empty =
        Files.notExists(folder.resolve(RunFile.NAME))
            && Files.notExists(folder.resolve(Journal.NAME));
    if (empty) {
      return "it holds neither " + RunFile.NAME + " nor " + Journal.NAME;
    }
    // The report goes to others, whom the folders of this machine do not concern.
    String here = folder + folder.getFileSystem().getSeparator();
    String message = String.valueOf(e.getMessage());
    return message.startsWith(here) && !(e instanceof FileSystemException)
        ? message.substring(here.length())
        : "it cannot be read (" + e.getClass().getSimpleName() + ")";
  }

  /** How one comes from an assessment's folder to a run's; both lie in folders, with {@code /}. */
  private static String way(Path ofProfile, Path folder) {
    try {
      Path assessment = ofProfile.resolve(RunFolder.ASSESSMENT).toAbsolutePath().normalize();
      Path way = assessment.relativize(folder.toAbsolutePath().normalize());
      return StreamSupport.stream(way.spliterator(), false)
          .map(Path::toString)
          .collect(Collectors.joining("/"));
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          "\"" + folder + "\" lies on another drive than the reports; copy the run beside them");
    }
  }
}
