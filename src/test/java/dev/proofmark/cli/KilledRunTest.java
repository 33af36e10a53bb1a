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
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed leaves what it had, and a report can be made of it. */
class KilledRunTest {
  private static final int ENOUGH = 4;

  @TempDir Path folder;
  private Process run;

  @BeforeEach
  void begin() throws IOException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    run =
        new ProcessBuilder(
                java.toString(),
                "-Xmx256m",
                "-cp",
                classes,
                "dev.proofmark.cli.Main",
                "demo",
                "--only",
                "ssh",
                "--out",
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    await("a run with some results")
        .atMost(Duration.ofSeconds(60))
        .failFast("it ended", () -> !run.isAlive())
        .until(() -> lines() > ENOUGH);
  }

  @AfterEach
  void end() {
    run.destroyForcibly();
  }

  @Test
  void oneThatGetsNoChanceLeavesItsJournal() throws Exception {
    run.destroyForcibly().waitFor();
    RunFolder there = folderOfTheRun().orElseThrow();
    assertTrue(Files.notExists(there.report()), "it had no time for a report");
    Spoken spoken = Spoken.by("report", there.path().toString());
    assertEquals(2, spoken.code(), spoken::errors);
    hasWhatThereWas(there);
  }

  @Test
  void oneThatIsAskedToEndWritesItsReport() throws Exception {
    run.destroy();
    run.waitFor();
    hasWhatThereWas(folderOfTheRun().orElseThrow());
  }

  private static void hasWhatThereWas(RunFolder there) throws IOException {
    assertTrue(Files.size(there.report()) > 0);
    Run kept = RunFile.read(there.path().resolve(RunFile.NAME)).run();
    assertTrue(kept.results().size() >= ENOUGH, () -> kept.results().size() + " results");
    long planned = kept.plan().stream().filter(c -> c.standing() == Standing.RUNS).count();
    assertTrue(kept.results().size() < planned, "it was not over yet");
  }

  private long lines() throws IOException {
    Optional<Path> journal = folderOfTheRun().map(RunFolder::journal).filter(Files::exists);
    if (journal.isEmpty()) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(journal.get())) {
      return lines.count();
    }
  }

  private Optional<RunFolder> folderOfTheRun() throws IOException {
    Path parent = folder.resolve("simulated-plc");
    if (Files.notExists(parent)) {
      return Optional.empty();
    }
    try (Stream<Path> runs = Files.list(parent)) {
      return runs.findFirst().map(RunFolder::new);
    }
  }
}
