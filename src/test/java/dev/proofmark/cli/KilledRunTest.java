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
  private static Child killed;
  private static Child asked;

  /** Both at the same time: what takes long is to start a JVM. */
  @BeforeAll
  static void endTwoRuns() throws Exception {
    killed = Child.demo(Files.createDirectory(folder.resolve("killed")));
    asked = Child.demo(Files.createDirectory(folder.resolve("asked")));
    killed.awaitResults();
    killed.process().destroyForcibly();
    asked.awaitResults();
    asked.process().destroy();
    killed.process().waitFor();
    asked.process().waitFor();
  }

  @AfterAll
  static void end() {
    killed.process().destroyForcibly();
    asked.process().destroyForcibly();
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

  /** A demo in a process of its own. */
  private record Child(Process process, Path reports) {
    static Child demo(Path reports) throws IOException {
      String classes =
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
      List<String> command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx256m",
              "-D" + Home.PROPERTY + "=" + Home.path(),
              "-XX:TieredStopAtLevel=1",
              "-cp",
              classes,
              "dev.proofmark.cli.Main",
              "demo",
              "--only",
              "ssh",
              "--out",
              reports.toString());
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      return new Child(builder.redirectOutput(reports.resolve("said").toFile()).start(), reports);
    }

    void awaitResults() {
      await("a run with some results")
          .atMost(Duration.ofSeconds(90))
          .failFast("it ended", () -> !process.isAlive())
          .until(() -> lines() > ENOUGH);
    }

    private long lines() throws IOException {
      Optional<Path> journal = run().map(RunFolder::journal).filter(Files::exists);
      if (journal.isEmpty()) {
        return 0;
      }
      try (Stream<String> lines = Files.lines(journal.get())) {
        return lines.count();
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
