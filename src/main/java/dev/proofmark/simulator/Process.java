package dev.proofmark.simulator;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The process that the simulated PLC controls: a level that moves, and points that people set. */
public final class Process {
  private static final double PERIOD_SECONDS = 10;

  private final long start = System.nanoTime();
  // Each interface has its own point, so that checks of two interfaces never meet in one value.
  private final Map<String, Integer> points =
      new ConcurrentHashMap<>(
          Map.of("ssh-setpoint", 100, "web-setpoint", 100, "opcua-setpoint", 100));

  private final Map<String, Supplier<String>> tables = new ConcurrentHashMap<>();

  /** The fill level in litres, between 400 and 600; it changes all the time. */
  public double level() {
    double seconds = (System.nanoTime() - start) / 1e9;
    return 500 + 100 * Math.sin(2 * Math.PI * seconds / PERIOD_SECONDS);
  }

  /** The value of a point; empty if there is no such point. */
  public Optional<Integer> read(String point) {
    return Optional.ofNullable(points.get(point));
  }

  /** Sets a point; false if there is no such point. */
  public boolean write(String point, int value) {
    return points.computeIfPresent(point, (p, old) -> value) != null;
  }

  /** Lets what a server keeps in tables of its own be seen among the {@link #values}. */
  public void show(String server, Supplier<String> itsTables) {
    tables.put(server, itsTables);
  }

  /**
   * All that clients may have written, by point and server; for tests that look behind the wire.
   */
  public Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    points.forEach((point, value) -> values.put(point, value.toString()));
    tables.forEach((server, itsTables) -> values.put(server, itsTables.get()));
    return values;
  }
}
