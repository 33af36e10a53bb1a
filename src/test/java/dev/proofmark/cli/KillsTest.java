package dev.proofmark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bench/kills.sh} does twenty times holds twice here. */
class KillsTest {
  private static final int MOST_SECONDS = 180;

  @TempDir Path folder;

  @Test
  void afterAKillTheDeviceIsPutBack() throws Exception {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            classes,
            Path.of("bench", "Kills.java").toString(),
            "2",
            "letsNoStrangerWrite");
    Path said = folder.resolve("said");
    Process kills =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      boolean ended = kills.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
      String all = Files.readString(said);
      assertTrue(ended, all);
      assertEquals(0, kills.exitValue(), all);
      assertTrue(all.endsWith("\n2 of 2 clean\n"), all);
    } finally {
      kills.descendants().forEach(ProcessHandle::destroyForcibly);
      kills.destroyForcibly();
    }
  }
}
