package dev.proofmark.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One command in a process of its own, which a test may kill.
 *
 * @param process the process
 * @param said file with all that it prints
 */
record Child(Process process, Path said) implements AutoCloseable {
  private static final int MOST_SECONDS = 90;

  /** Starts a command in the working folder of the tests. */
  static Child of(Path said, Path home, List<String> words) throws IOException {
    return of(said, home, words, Path.of(""), Map.of());
  }

  /** Starts a command in this working folder, with what is added to the environment. */
  static Child of(
      Path said, Path home, List<String> words, Path folder, Map<String, String> environment)
      throws IOException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-D" + Home.PROPERTY + "=" + home,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classes,
                "dev.proofmark.cli.Main"));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(folder.toAbsolutePath().toFile()).environment().putAll(environment);
    return new Child(builder.redirectOutput(said.toFile()).start(), said);
  }

  /** Waits for its end and returns its exit code. */
  int ended() throws InterruptedException, IOException {
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it did not end; it said: " + Files.readString(said));
    }
    return process.exitValue();
  }

  /** Ends it without a chance to do anything about it: SIGKILL on POSIX. */
  void kill() throws InterruptedException, IOException {
    process.destroyForcibly();
    ended();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
