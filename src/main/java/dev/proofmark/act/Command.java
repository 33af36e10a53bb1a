package dev.proofmark.act;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command of the user's: started without a shell, given nothing to read, ended with all that it
 * started when its time is up.
 *
 * @param words program and arguments, at least one
 */
public record Command(List<String> words) {
  /** How long a command may take that nobody gave another limit. */
  public static final Duration USUAL = Duration.ofSeconds(30);

  private static final int MOST_KEPT = 16 << 10;
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  public Command {
    words = List.copyOf(words);
  }

  /**
   * How a command ended.
   *
   * @param code its exit code
   * @param output what it printed and complained of, the first 16 KiB, control characters left out
   */
  public record Ended(int code, String output) {
    /** The first line that says anything; empty if none does. */
    public String firstLine() {
      return output
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .findFirst()
          .orElse("");
    }
  }

  /** The same command with values in place of {@code {names}} in its words. */
  public Command with(Map<String, String> values) {
    return new Command(words.stream().map(word -> filled(word, values)).toList());
  }

  private static String filled(String word, Map<String, String> values) {
    String filled = word;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("{" + value.getKey() + "}", value.getValue());
    }
    return filled;
  }

  /**
   * Runs it and waits for its end.
   *
   * @param environment variables that it gets besides those of this process, such as a password
   * @param limit after which it is ended
   * @throws IOException if it cannot be started or was not done in time; the message is one
   *     sentence
   * @throws InterruptedException if the thread was interrupted; the command is ended then, too
   */
  public Ended run(Map<String, String> environment, Duration limit)
      throws IOException, InterruptedException {
    Process process = start(environment);
    try {
      Output output = new Output(process.getInputStream());
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException(
            "\""
                + words.get(0)
                + "\" was not done in "
                + limit.toMillis() / 1000.0
                + " s and was ended");
      }
      return new Ended(process.exitValue(), output.text());
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /**
   * The same for a command whose exit code must be 0.
   *
   * @throws IOException also if it is not; the message is one sentence with its first line
   */
  public void succeed(Map<String, String> environment, Duration limit)
      throws IOException, InterruptedException {
    Ended ended = run(environment, limit);
    if (ended.code() != 0) {
      String complaint = ended.firstLine().isEmpty() ? "" : ": " + ended.firstLine();
      throw new IOException(
          "\"" + words.get(0) + "\" ended with exit code " + ended.code() + complaint);
    }
  }

  private Process start(Map<String, String> environment) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw new IOException("\"" + words.get(0) + "\" cannot be started: " + e.getMessage(), e);
    }
  }

  /** Reads all and keeps the head: a full pipe would stop the command. */
  private static final class Output {
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final Thread reader;

    Output(InputStream from) {
      reader = new Thread(() -> read(from), "output of a command");
      reader.setDaemon(true);
      reader.start();
    }

    private void read(InputStream from) {
      byte[] some = new byte[4096];
      try (from) {
        for (int n = from.read(some); n >= 0; n = from.read(some)) {
          synchronized (head) {
            head.write(some, 0, Math.min(n, MOST_KEPT - head.size()));
          }
        }
      } catch (IOException e) {
        // The command was ended; what it said before counts.
        return;
      }
    }

    /** A child that the command left behind may hold the pipe open: that is not waited for. */
    String text() throws InterruptedException {
      reader.join(LAST_WORDS.toMillis());
      synchronized (head) {
        return head.toString(Charset.defaultCharset()).replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
      }
    }
  }
}
