package dev.proofmark.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.result.PlannedCheck.Standing;
import dev.proofmark.result.Run;
import dev.proofmark.result.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed leaves what it had, and a report can be made of it. */
class KilledRunTest {
  private static final int ENOUGH = 4;

  @TempDir static Path folder;
  private static Demo killed;
  private static Demo asked;

  /** Both at the same time: what takes long is to start a JVM. */
  @BeforeAll
  static void endTwoRuns() throws Exception {
    killed = Demo.in(Files.createDirectory(folder.resolve("killed")));
    asked = Demo.in(Files.createDirectory(folder.resolve("asked")));
    killed.awaitResults();
    killed.child().kill();
    asked.awaitResults();
    asked.child().process().destroy();
    asked.child().ended();
  }

  @AfterAll
  static void end() {
    killed.child().close();
    asked.child().close();
  }

  @Test
  void oneThatGetsNoChanceLeavesItsJournal() throws Exception {
    RunFolder there = killed.run().orElseThrow();
    assertTrue(Files.notExists(there.report()), "it had no time for a report");
    Spoken spoken = Spoken.by("report", there.path().toString());
    assertEquals(2, spoken.code(), spoken::errors);
    hasWhatThereWas(there);
  }

  @Test
  void oneThatIsAskedToEndWritesItsReport() throws Exception {
    hasWhatThereWas(asked.run().orElseThrow());
  }

  private static void hasWhatThereWas(RunFolder there) throws IOException {
    assertTrue(Files.size(there.report()) > 0);
    Run kept = RunFile.read(there.path().resolve(RunFile.NAME)).run();
    assertTrue(kept.results().size() >= ENOUGH, () -> kept.results().size() + " results");
    long planned = kept.plan().stream().filter(c -> c.standing() == Standing.RUNS).count();
    assertTrue(kept.results().size() < planned, "it was not over yet");
  }

  /** A demo in a process of its own, and where its run lands. */
  private record Demo(Child child, Path reports) {
    static Demo in(Path reports) throws IOException {
      List<String> words = List.of("demo", "--only", "ssh", "--out", reports.toString());
      return new Demo(Child.of(reports.resolve("said"), Home.path(), words), reports);
    }

    void awaitResults() {
      await("a run with some results")
          .atMost(Duration.ofSeconds(90))
          .failFast("it ended", () -> !child.process().isAlive())
          .until(() -> results() >= ENOUGH);
    }

    private long results() throws IOException {
      Optional<Path> journal = run().map(RunFolder::journal).filter(Files::exists);
      if (journal.isEmpty()) {
        return 0;
      }
      try (Stream<String> lines = Files.lines(journal.get())) {
        return lines.filter(line -> line.contains("\"result\":{")).count();
      }
    }

    Optional<RunFolder> run() throws IOException {
      Path parent = reports.resolve("simulated-plc");
      if (Files.notExists(parent)) {
        return Optional.empty();
      }
      try (Stream<Path> runs = Files.list(parent)) {
        return runs.findFirst().map(RunFolder::new);
      }
    }
  }
}
