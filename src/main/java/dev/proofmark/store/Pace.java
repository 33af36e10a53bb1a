package dev.proofmark.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** How long each check, and one connection, took on one device the last time. Not thread-safe. */
public final class Pace {
  private static final JsonMapper JSON = JsonMapper.builder().findAndAddModules().build();

  private final Path file;
  private final TreeMap<String, Long> connectionMillis = new TreeMap<>();
  private final TreeMap<String, Spent> checks = new TreeMap<>();

  /**
   * What one check took.
   *
   * @param workMillis without its waits
   * @param waitedMillis on purpose
   */
  public record Spent(long workMillis, long waitedMillis) {}

  private record Content(Map<String, Long> connectionMillis, Map<String, Spent> checks) {}

  private Pace(Path file) {
    this.file = file;
  }

  static Pace in(Path file) throws IOException {
    Pace pace = new Pace(file);
    if (Files.exists(file)) {
      try {
        Content content = JSON.readValue(Files.readString(file), Content.class);
        pace.connectionMillis.putAll(content.connectionMillis());
        pace.checks.putAll(content.checks());
      } catch (JacksonException | NullPointerException e) {
        throw new IOException(file + " is damaged; delete it, the next run writes it anew", e);
      }
    }
    return pace;
  }

  /** What a check took the last time; empty if it was never decided on this device. */
  public Optional<Spent> last(String check) {
    return Optional.ofNullable(checks.get(check));
  }

  /** How long a connection to an endpoint took the last time; empty if that was never seen. */
  public Optional<Duration> connection(String endpoint) {
    return Optional.ofNullable(connectionMillis.get(endpoint)).map(Duration::ofMillis);
  }

  /** A connection to an endpoint took this. */
  public void connection(String endpoint, Duration time) {
    connectionMillis.put(endpoint, time.toMillis());
  }

  /** A check took this. */
  public void took(String check, Spent spent) {
    checks.put(check, spent);
  }

  /**
   * Writes all of it down.
   *
   * @throws IOException if it cannot be written
   */
  public void save() throws IOException {
    Private.write(file, JSON.writeValueAsString(new Content(connectionMillis, checks)));
  }
}
