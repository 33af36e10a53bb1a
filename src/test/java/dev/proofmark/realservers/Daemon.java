package dev.proofmark.realservers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A server process that lives as long as this object, and no longer than this JVM. */
final class Daemon implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final long GRACE_SECONDS = 3;

  private final Process process;
  private final Path log;
  private final Thread rescue;

  private Daemon(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.rescue = new Thread(this::kill);
    Runtime.getRuntime().addShutdownHook(rescue);
  }

  /** The path of a server's program; the test is skipped if it is not installed. */
  static String installed(String program, String debianPackage) {
    Optional<Path> found =
        Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/local/sbin")
            .map(folder -> Path.of(folder, program))
            .filter(Files::isExecutable)
            .findFirst();
    Assumptions.assumeTrue(
        found.isPresent(),
        () -> program + " is not installed: apt-get install " + debianPackage + " to run this");
    return found.get().toString();
  }

  /** Starts a server and waits until it takes connections. */
  static Daemon start(Path folder, InetSocketAddress door, List<String> command)
      throws IOException {
    Path log = folder.resolve("log");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Daemon daemon = new Daemon(builder.start(), log);
    try {
      await(command.get(0) + " to listen")
          .atMost(START)
          .failFast("it ended", () -> !daemon.process.isAlive())
          .until(() -> listens(door));
      return daemon;
    } catch (RuntimeException e) {
      daemon.close();
      throw new IOException("the server did not start: " + daemon.words(), e);
    }
  }

  /** What it has written. */
  String words() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static boolean listens(InetSocketAddress door) {
    try (Socket socket = new Socket()) {
      socket.connect(door, 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    children.forEach(ProcessHandle::destroy);
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
    Runtime.getRuntime().removeShutdownHook(rescue);
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
