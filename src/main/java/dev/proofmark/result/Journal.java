package dev.proofmark.result;

import dev.proofmark.result.Run.Health;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a run has so far, one JSON line a result, on the disk before the next check begins: a run
 * that is killed can still be reported. The first line holds the plan. Thread-safe.
 */
public final class Journal implements Closeable {
  /** Its name in the run's folder. */
  public static final String NAME = "journal.jsonl";

  /** No channel: one that a thread is interrupted in is closed for all the others. */
  private final RandomAccessFile file;

  private Journal(RandomAccessFile file) {
    this.file = file;
  }

  /**
   * Begins a journal.
   *
   * @param begun the run with its plan; its results, if any, come first
   * @throws IOException if the file exists or cannot be written
   */
  public static Journal begin(Path path, Run begun) throws IOException {
    Files.createFile(path);
    Journal journal = new Journal(new RandomAccessFile(path.toFile(), "rw"));
    journal.append(Line.of(begun));
    return journal;
  }

  /**
   * Goes on with a journal; half a line at its end is cut off.
   *
   * @throws IOException if there is none, or it cannot be read or written
   */
  public static Journal reopen(Path path) throws IOException {
    read(path);
    String text = Files.readString(path, StandardCharsets.UTF_8);
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    String last = text.substring(whole.length());
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    file.setLength(whole.getBytes(StandardCharsets.UTF_8).length);
    file.seek(file.length());
    Journal journal = new Journal(file);
    if (isWhole(last)) {
      journal.append(RunFormat.JSON.readValue(last, Line.class));
    }
    return journal;
  }

  private static boolean isWhole(String line) {
    try {
      return !line.isBlank() && RunFormat.JSON.readTree(line).isObject();
    } catch (JacksonException e) {
      return false;
    }
  }

  /** Adds a result. */
  public void add(CheckResult result) throws IOException {
    append(Line.of(result));
  }

  /** Adds how the device has borne the run up to now; the last one counts. */
  public void add(Health health) throws IOException {
    append(Line.of(health));
  }

  /** Adds how the run has gone up to now; the last one counts. */
  public void add(Course course) throws IOException {
    append(Line.of(course));
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }

  /**
   * The run as far as the journal has it: results in the order of the plan, the last one of each
   * check, ended when the last one ended. A torn last line is left out.
   *
   * @throws IOException if there is no journal, or a line before the last is damaged
   */
  public static Run read(Path path) throws IOException {
    List<Line> lines = lines(path);
    if (lines.isEmpty() || lines.get(0).run().isEmpty()) {
      throw new IOException(path + ": is no journal of Proofmark: its first line holds no plan");
    }
    Run begun = lines.get(0).run().get();
    List<CheckResult> results = new ArrayList<>(begun.results());
    lines.forEach(line -> line.result().ifPresent(results::add));
    Health health =
        lines.stream()
            .flatMap(line -> line.health().stream())
            .reduce(begun.health(), (earlier, later) -> later);
    Course course =
        lines.stream()
            .flatMap(line -> line.course().stream())
            .reduce(begun.course(), (earlier, later) -> later);
    return new Run(
        begun.format(),
        begun.version(),
        begun.java(),
        begun.started(),
        end(begun, results),
        begun.subject(),
        begun.planHash(),
        begun.plan(),
        inOrderOfThePlan(begun, results),
        health,
        course);
  }

  private synchronized void append(Line line) throws IOException {
    String text = RunFormat.JSON.writeValueAsString(line) + "\n";
    file.write(text.getBytes(StandardCharsets.UTF_8));
    file.getFD().sync();
  }

  private static List<Line> lines(Path path) throws IOException {
    List<String> texts = Files.readString(path, StandardCharsets.UTF_8).lines().toList();
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      try {
        JsonNode tree = RunFormat.JSON.readTree(texts.get(i));
        if (i == 0) {
          RunFile.refuseUnknownFormat(path, tree.path("run"));
        }
        lines.add(RunFormat.JSON.treeToValue(tree, Line.class));
      } catch (JacksonException e) {
        // Whoever was killed while writing leaves half a line at the end, and only there.
        if (i < texts.size() - 1) {
          throw new IOException(path + ":" + (i + 1) + ": this line is damaged", e);
        }
      }
    }
    return lines;
  }

  private static List<CheckResult> inOrderOfThePlan(Run begun, List<CheckResult> results) {
    Map<String, CheckResult> last = new HashMap<>();
    results.forEach(result -> last.put(result.id(), result));
    return begun.plan().stream()
        .map(planned -> last.get(planned.id()))
        .filter(java.util.Objects::nonNull)
        .toList();
  }

  private static Instant end(Run begun, List<CheckResult> results) {
    return results.stream()
        .map(result -> result.started().plusMillis(result.millis()))
        .max(Comparator.naturalOrder())
        .orElse(begun.ended());
  }

  /** One line: a begun run, a result, the health, or the course up to now. */
  private record Line(
      Optional<Run> run,
      Optional<CheckResult> result,
      Optional<Health> health,
      Optional<Course> course) {
    private Line {
      // Journals of earlier versions know no such line.
      course = course == null ? Optional.empty() : course;
    }

    static Line of(Run run) {
      return new Line(Optional.of(run), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Line of(CheckResult result) {
      return new Line(Optional.empty(), Optional.of(result), Optional.empty(), Optional.empty());
    }

    static Line of(Health health) {
      return new Line(Optional.empty(), Optional.empty(), Optional.of(health), Optional.empty());
    }

    static Line of(Course course) {
      return new Line(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(course));
    }
  }
}
