package dev.proofmark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.cli.HostileDevice.Behaviour;
import dev.proofmark.result.Verdict;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A device that is none, or means harm, proves nothing and refutes nothing, and the run ends by
 * itself with a report. Every check meets it, also where the run would have given it up before.
 */
class HostileDeviceTest {
  private static final long MEGABYTE = 1 << 20;
  private static final Duration BOUND = Duration.ofMinutes(2);

  private static final Map<String, String> SHORT =
      Map.of(
          "limits.connect-timeout", "150 ms",
          "limits.answer-timeout", "150 ms",
          "limits.sweep-last-port", "9000",
          "limits.sweep-passes", "1",
          "limits.sweep-pause", "1 ms",
          "budget.endpoints-at-once", "8");

  /** What can be said of a device that takes connections, whatever it does with them. */
  private static final String OPEN_PORTS = "CR_7_7_LeastFunctionality.";

  private static final Map<Behaviour, Future<Rehearsal>> RUNS = new EnumMap<>(Behaviour.class);

  @TempDir static Path reports;

  private static Future<Rehearsal> captured;
  private static ExecutorService threads;
  private static Plc plc;

  @BeforeAll
  static void meetThemAll() throws Exception {
    threads = Executors.newCachedThreadPool();
    plc = Plc.start(Settings.standard().withServices("ssh"));
    for (Behaviour behaviour : Behaviour.values()) {
      RUNS.put(behaviour, threads.submit(() -> meet(behaviour, true)));
    }
    captured = threads.submit(() -> meet(Behaviour.FLOOD_OF_BYTES, false));
  }

  @AfterAll
  static void end() {
    threads.shutdownNow();
    plc.close();
  }

  private static Rehearsal meet(Behaviour behaviour, boolean insisting) throws Exception {
    Path own = reports.resolve(behaviour.name() + insisting);
    try (HostileDevice device = new HostileDevice(behaviour)) {
      Map<String, String> set = new HashMap<>(SHORT);
      // With captures the safe checks alone are flooded enough.
      set.put("consent.intrusive", "" + insisting);
      // Nobody can cut the power of these devices.
      set.put("consent.destructive", "false");
      return Rehearsal.of(device.inPlaceOf(plc), own, set, insisting);
    }
  }

  @ParameterizedTest
  @EnumSource
  void provesNothing(Behaviour behaviour) throws Exception {
    Rehearsal rehearsal = RUNS.get(behaviour).get(BOUND.toSeconds(), TimeUnit.SECONDS);
    assertEquals(List.of(), rehearsal.with(Verdict.FAIL));
    assertEquals(List.of(), rehearsal.with(Verdict.ERROR));
    List<String> passed =
        rehearsal.with(Verdict.PASS).stream().filter(one -> !one.startsWith(OPEN_PORTS)).toList();
    assertEquals(List.of(), passed);
    assertTrue(Files.size(rehearsal.folder().report()) > 0, "a report of it");
  }

  @Test
  void aFloodFillsNoDisk() throws Exception {
    Rehearsal rehearsal = captured.get(BOUND.toSeconds(), TimeUnit.SECONDS);
    assertTrue(rehearsal.run().health().received() > 100 * MEGABYTE, "it was flooded");
    try (Stream<Path> files = Files.walk(rehearsal.folder().path())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertTrue(Files.size(file) < 32 * MEGABYTE, () -> file + " is too large");
      }
    }
  }
}
