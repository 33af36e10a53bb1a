package dev.proofmark.protocol;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one endpoint said of itself a moment ago, so that not every check has to ask again: on a
 * device that can take few connections these are most of all. Never what a verdict is about. It
 * lasts some seconds and is lost when the device was away. Thread-safe.
 */
public final class Memory {
  private static final Duration LASTS = Duration.ofSeconds(10);

  private final Map<Class<?>, Kept> kept = new ConcurrentHashMap<>();

  private record Kept(Object what, long at) {
    Duration age() {
      return Duration.ofNanos(System.nanoTime() - at);
    }
  }

  /**
   * Something and how long ago it was said.
   *
   * @param what as the device said it
   * @param age since then
   */
  public record Recalled<T>(T what, Duration age) {}

  /** What was kept of this kind, unless that is too long ago. */
  public <T> Optional<Recalled<T>> recall(Class<T> kind) {
    return Optional.ofNullable(kept.get(kind))
        .filter(k -> k.age().compareTo(LASTS) < 0)
        .map(k -> new Recalled<>(kind.cast(k.what()), k.age()));
  }

  /** Keeps it in place of what was said before. */
  public <T> void keep(Class<T> kind, T what) {
    kept.put(kind, new Kept(what, System.nanoTime()));
  }

  /** After a restart everything may be different. */
  public void forget() {
    kept.clear();
  }
}
