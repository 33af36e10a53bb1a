package dev.proofmark.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Changes;
import dev.proofmark.device.lifecycle.Changes.Noted;
import dev.proofmark.store.ChangeLog.Left;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeLogTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("changes.jsonl");
  }

  private ChangeLog open() throws IOException {
    return ChangeLog.in(file());
  }

  private static Change value(String object) {
    return new Change("modbus", Change.Kind.VALUE, object, "17", "18");
  }

  private static final Change PASSWORD =
      new Change("web", Change.Kind.PASSWORD, "probe3", "sesame-old", "sesame-new");

  private static List<Change> changes(ChangeLog log) {
    return log.left().stream().map(Left::change).toList();
  }

  /** What stands on the disk now, as it would be found after a kill. */
  private List<Change> found() throws IOException {
    Path copy = Files.copy(file(), Files.createTempDirectory(folder, "copy").resolve("changes"));
    try (ChangeLog log = ChangeLog.in(copy)) {
      return changes(log);
    }
  }

  @Test
  void aChangeIsOnTheDiskBeforeItIsMade() throws IOException {
    try (ChangeLog log = open()) {
      Changes run = log.during("20261123T140100Z", "plc7");
      Noted first = run.aboutToMake(value("40001"));
      Noted second = run.aboutToMake(PASSWORD);
      assertEquals(List.of(value("40001"), PASSWORD), found());
      first.undone();
      assertEquals(List.of(PASSWORD), found());
      second.undone();
      second.undone();
      assertEquals(List.of(), found());
    }
  }

  @Test
  void whatIsLeftSaysWhoseItIs() throws IOException {
    try (ChangeLog log = open()) {
      log.during("20261123T140100Z", "plc7").aboutToMake(PASSWORD);
    }
    try (ChangeLog log = open()) {
      Left left = log.left().get(0);
      assertEquals("20261123T140100Z", left.run());
      assertEquals("plc7", left.profile());
      assertEquals(ProcessHandle.current().pid(), left.process());
      assertEquals("sesame-old", left.change().before());
      assertFalse(left.toString().contains("sesame"), "no log line holds a secret");
    }
  }

  @Test
  void nothingStaysOfWhatWasUndone() throws IOException {
    try (ChangeLog log = open()) {
      log.during("run", "plc7").aboutToMake(PASSWORD).undone();
      assertTrue(Files.readString(file()).contains("sesame"));
    }
    assertEquals("", Files.readString(file()));
  }

  @Test
  void halfALineAtTheEndWasNeverDone() throws IOException {
    try (ChangeLog log = open()) {
      log.during("run", "plc7").aboutToMake(value("40001"));
    }
    String one = Files.readString(file());
    for (int length : List.of(1, 20, one.length() - 1)) {
      Files.writeString(file(), one + one.substring(0, length));
      try (ChangeLog log = open()) {
        assertEquals(List.of(value("40001")), changes(log), "a change never made");
        log.during("run", "plc7").aboutToMake(value("40002")).undone();
        assertEquals(List.of(value("40001")), found(), "and what comes after it can be read");
      }
    }
    String undone = "{\"undone\":{\"number\":1,\"at\":\"2026-11-23T14:01:00Z\"}}";
    Files.writeString(file(), one + undone);
    assertEquals(List.of(value("40001")), found(), "not undone for sure");
    Files.writeString(file(), one + undone + "\n");
    assertEquals(List.of(), found());
  }

  @Test
  void aDamagedLineIsToldAndNotPassedOver() throws IOException {
    try (ChangeLog log = open()) {
      log.during("run", "plc7").aboutToMake(PASSWORD);
    }
    String one = Files.readString(file());
    Files.writeString(file(), one + one.replace("\"change\":", "\"change\":,") + one);
    IOException thrown = assertThrows(IOException.class, this::open);
    assertTrue(thrown.getMessage().startsWith(file() + ":2: "), thrown::getMessage);
    assertFalse(thrown.toString().contains("sesame"), thrown::getMessage);
    assertEquals(3, Files.readString(file()).lines().count(), "nothing is taken out then");
  }

  @Test
  void whatAPersonPutBackIsKeptWithItsReasonAndWithoutItsSecret() throws IOException {
    int number;
    try (ChangeLog log = open()) {
      log.during("run-1", "plc7").aboutToMake(PASSWORD);
      number = log.left().get(0).number();
      log.putBack(log.left().get(0), "reset at the panel");
      assertEquals(List.of(), log.left());
    }
    assertFalse(Files.readString(file()).contains("sesame"));
    try (ChangeLog log = open()) {
      assertEquals("reset at the panel", log.putBack().get(0).reason());
      assertEquals("password of \"probe3\" on web", log.putBack().get(0).change());
      log.during("run-2", "plc7").aboutToMake(PASSWORD);
      assertNotEquals(number, log.left().get(0).number(), "a number names one thing");
    }
  }

  @Test
  void anInterruptedCheckDoesNotCloseItForTheOthers() throws IOException {
    try (ChangeLog log = open()) {
      Noted noted = log.during("run", "plc7").aboutToMake(value("40001"));
      Thread.currentThread().interrupt();
      noted.undone();
      assertTrue(Thread.interrupted());
      log.during("run", "plc7").aboutToMake(value("40002"));
      assertEquals(List.of(value("40002")), found());
    }
  }

  @Test
  void whatCannotBeWrittenDownMustNotBeMade() throws IOException {
    ChangeLog log = open();
    Changes run = log.during("run", "plc7");
    log.close();
    assertThrows(UncheckedIOException.class, () -> run.aboutToMake(value("40001")));
    assertEquals(List.of(), found());
  }

  @Test
  void manyThreadsWriteWholeLines() throws IOException {
    try (ChangeLog log = open()) {
      Changes run = log.during("run", "plc7");
      IntStream.range(0, 60)
          .parallel()
          .forEach(
              i -> {
                Noted noted = run.aboutToMake(value("4" + i));
                if (i % 3 != 0) {
                  noted.undone();
                }
              });
      Set<String> wanted =
          IntStream.range(0, 60)
              .filter(i -> i % 3 == 0)
              .mapToObj(i -> "4" + i)
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(
          wanted,
          found().stream().map(Change::object).collect(Collectors.toCollection(TreeSet::new)));
    }
  }
}
