package dev.proofmark.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final Run RUN = RunFileTest.sample().run();

  @TempDir Path folder;

  private Path journal() {
    return folder.resolve(Journal.NAME);
  }

  private void write(List<CheckResult> results) throws IOException {
    try (Journal journal = Journal.begin(journal(), Runs.with(RUN, List.of()))) {
      for (CheckResult result : results) {
        journal.add(result);
      }
      journal.add(RUN.health());
    }
  }

  @Test
  void givesBackTheRunUpToTheLastResult() throws IOException {
    write(List.of(RUN.results().get(2), RUN.results().get(0)));
    Run read = Journal.read(journal());
    assertEquals(List.of(RUN.results().get(0), RUN.results().get(2)), read.results());
    assertEquals(RUN.plan(), read.plan());
    assertEquals(RUN.health(), read.health());
    assertEquals(RUN.results().get(2).started().plusMillis(250), read.ended());
  }

  @Test
  void anUnfinishedRunCanBeJudgedAndIsNotPassed() throws IOException {
    write(List.of(RUN.results().get(2)));
    assertEquals(ExitCode.UNDECIDED, ExitCode.ofChecks(Journal.read(journal())));
  }

  @Test
  void everyResultIsOnTheDiskBeforeTheNext() throws IOException {
    try (Journal journal = Journal.begin(journal(), Runs.with(RUN, List.of()))) {
      for (int i = 0; i < RUN.results().size(); i++) {
        journal.add(RUN.results().get(i));
        assertEquals(i + 1, Journal.read(journal()).results().size());
      }
    }
  }

  @Test
  void aTornLastLineIsLeftOut() throws IOException {
    write(RUN.results());
    byte[] whole = Files.readAllBytes(journal());
    for (int torn = 1; torn < 200; torn += 7) {
      Files.write(journal(), java.util.Arrays.copyOf(whole, whole.length - torn));
      List<CheckResult> results = Journal.read(journal()).results();
      assertEquals(RUN.results().subList(0, results.size()), results);
      assertTrue(results.size() >= RUN.results().size() - 1);
    }
  }

  @Test
  void oneThatWasTornIsGoneOnWith() throws IOException {
    write(RUN.results());
    byte[] whole = Files.readAllBytes(journal());
    for (int torn : List.of(0, 1, 2, 100)) {
      Files.write(journal(), java.util.Arrays.copyOf(whole, whole.length - torn));
      Run before = Journal.read(journal());
      try (Journal journal = Journal.reopen(journal())) {
        assertEquals(before, Journal.read(journal()), "nothing is lost, torn by " + torn);
        journal.add(RUN.results().get(0));
        journal.add(RUN.health());
      }
      Run after = Journal.read(journal());
      assertEquals(RUN.results().get(0), after.results().get(0));
      assertEquals(before.results().size(), after.results().size());
      assertEquals(RUN.health(), after.health());
    }
  }

  @Test
  void aDamagedLineInTheMiddleIsTold() throws IOException {
    write(List.of());
    Files.writeString(journal(), "{\"result\":\n{}\n", StandardOpenOption.APPEND);
    String message = assertThrows(IOException.class, () -> Journal.read(journal())).getMessage();
    assertTrue(message.endsWith(Journal.NAME + ":3: this line is damaged"), message);
  }

  @Test
  void aJournalWithoutItsFirstLineIsNone() throws IOException {
    Files.writeString(journal(), "");
    String message = assertThrows(IOException.class, () -> Journal.read(journal())).getMessage();
    assertTrue(message.contains("its first line holds no plan"), message);
  }

  @Test
  void neverWritesOverAnotherRun() throws IOException {
    write(List.of());
    assertThrows(FileAlreadyExistsException.class, () -> Journal.begin(journal(), RUN).close());
  }

  @Test
  void checksThatEndAtTheSameTimeKeepTheirLines() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (Journal journal = Journal.begin(journal(), Runs.with(RUN, List.of()))) {
      List<Callable<Void>> work =
          Stream.of(RUN.results(), RUN.results(), RUN.results())
              .flatMap(List::stream)
              .<Callable<Void>>map(
                  result ->
                      () -> {
                        journal.add(result);
                        return null;
                      })
              .toList();
      for (var done : threads.invokeAll(work)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(RUN.results(), Journal.read(journal()).results());
  }
}
