package dev.proofmark.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.act.Hands;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.profile.ProfileException;
import dev.proofmark.profile.ProfileReader;
import dev.proofmark.result.CheckResult;
import dev.proofmark.result.Course.Deed;
import dev.proofmark.result.Verdict;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever switches the power of a device: what he does is seen, kept, and no outage. */
class PowerSwitchTest {
  private static final Path PROFILE = Path.of("device-profiles", "simulated-plc.yaml");
  private static final String CHECK = "CR_7_4_RecoveryToAKnownState.asksForALoginAsBefore";
  private static final Settings SSH = Settings.standard().withServices("ssh").withOutlet();

  @TempDir private Path folder;
  private final Plan.Sources sources = Plan.Sources.installed();

  private static DeviceProfile profile(Plc plc, Path file, Map<String, String> set)
      throws ProfileException {
    Map<String, String> environment = new HashMap<>(plc.environment());
    DeviceProfile whole = ProfileReader.read(file, environment, set);
    List<Endpoint> ssh =
        whole.endpoints().stream().filter(endpoint -> endpoint.name().equals("ssh")).toList();
    return whole.with(ssh);
  }

  /** The same profile where a person does what the outlet does. */
  private Path byPerson() throws IOException {
    String text = Files.readString(PROFILE).replaceAll("get: \"[^\"]*\\?turn=", "person: \"turn ");
    return Files.writeString(folder.resolve("plc.yaml"), text);
  }

  private Bench judged(DeviceProfile profile, Stand stand, boolean person) throws Exception {
    Plan plan = Plan.of(profile, sources, new Selection(List.of(CHECK), person));
    Bench bench = new Bench(stand, plan, new Bench.Setup(result -> {}, true));
    new Passes(bench).run();
    return bench;
  }

  private Stand stand(DeviceProfile profile, Hands hands) throws IOException {
    return new Stand(profile, sources.drivers(), Stand.Keeping.nothing(), hands);
  }

  private static CheckResult only(Bench bench) {
    assertEquals(1, bench.results().size(), () -> bench.results().toString());
    return bench.results().get(0);
  }

  @Test
  void theOutletSwitchesAndNothingCountsAsAnOutage() throws Exception {
    try (Plc plc = Plc.start(SSH)) {
      DeviceProfile profile = profile(plc, PROFILE, Map.of());
      try (Stand stand = stand(profile, Hands.nobody())) {
        Bench bench = judged(profile, stand, false);
        assertEquals(Verdict.PASS, only(bench).verdict(), only(bench).reason());
        assertEquals(0, bench.health().outages());
        assertFalse(bench.health().lost());
        assertEquals(
            List.of("power-off", "power-on"),
            bench.course().deeds().stream().map(Deed::act).toList());
        assertTrue(bench.course().deeds().stream().allMatch(Deed::seen));
      }
      assertTrue(plc.powered());
    }
  }

  @Test
  void aPersonIsToldWhatIsToComeAndAskedInTurn() throws Exception {
    try (Plc plc = Plc.start(SSH);
        PipedWriter typing = new PipedWriter()) {
      DeviceProfile profile = profile(plc, byPerson(), Map.of());
      StringWriter screen = new StringWriter();
      Hands hands =
          Hands.of(
              "J. Doe",
              new PipedReader(typing),
              new PrintWriter(new Switching(plc, screen, typing)));
      try (Stand stand = stand(profile, hands)) {
        Bench bench = judged(profile, stand, true);
        assertEquals(Verdict.PASS, only(bench).verdict(), only(bench).reason());
        assertEquals(
            List.of("J. Doe", "J. Doe"), bench.course().deeds().stream().map(Deed::by).toList());
        assertEquals(0, bench.health().outages());
      }
      String shown = screen.toString();
      assertTrue(shown.contains("Acts to come: 2 (power-off × 1, power-on × 1)."), shown);
      assertTrue(
          shown.indexOf("Acts to come") < shown.indexOf("J. Doe, please (power-off): turn off"),
          shown);
    }
  }

  @Test
  void withoutAPersonItWaits() throws Exception {
    try (Plc plc = Plc.start(SSH)) {
      DeviceProfile profile = profile(plc, byPerson(), Map.of());
      try (Stand stand = stand(profile, Hands.nobody())) {
        CheckResult result = only(judged(profile, stand, false));
        assertEquals(Verdict.INCONCLUSIVE, result.verdict());
        assertEquals(
            "a person does the act power-off, and the run has none: see --hands", result.reason());
        assertEquals("bench", result.lack().orElseThrow().who());
      }
    }
  }

  @Test
  void anOutletThatDoesNothingDecidesNothing() throws Exception {
    try (Plc plc = Plc.start(SSH)) {
      Map<String, String> set = Map.of("acts.power-off.within", "10 ms");
      String text = Files.readString(PROFILE).replace("turn=off", "");
      Path file = Files.writeString(folder.resolve("idle.yaml"), text);
      DeviceProfile profile = profile(plc, file, set);
      try (Stand stand = stand(profile, Hands.nobody())) {
        Bench bench = judged(profile, stand, false);
        assertEquals(Verdict.INCONCLUSIVE, only(bench).verdict());
        assertEquals("acts.power-off in the profile", only(bench).lack().orElseThrow().next());
        assertEquals(0, bench.health().outages());
      }
    }
  }

  @Test
  void whatStoppedAnsweringIsBroughtBackOnce() throws Exception {
    try (Plc plc = Plc.start(SSH)) {
      DeviceProfile profile = profile(plc, PROFILE, Map.of("limits.recovery", "300 ms"));
      try (Stand stand = stand(profile, Hands.nobody())) {
        Plan plan = Plan.of(profile, sources, Selection.ALL);
        Bench bench = new Bench(stand, plan, new Bench.Setup(result -> {}, true));
        Endpoint ssh = profile.endpoints().get(0);
        bench.watch().meet(ssh);

        plc.powerOff();
        assertTrue(bench.watch().after(ssh).isPresent());
        assertTrue(bench.watch().lost(ssh).isEmpty(), "it is back");
        assertEquals(2, bench.course().deeds().size());
        assertTrue(bench.course().deeds().get(0).why().startsWith("ssh stopped answering: "));

        plc.powerOff();
        assertTrue(bench.watch().after(ssh).isPresent());
        assertTrue(bench.watch().lost(ssh).isPresent(), "only once a run");
        assertEquals(2, bench.course().deeds().size());
      }
    }
  }

  /** A screen whose reader does what it says and presses Enter. */
  private static final class Switching extends java.io.Writer {
    private final Plc plc;
    private final StringWriter screen;
    private final PipedWriter typing;
    private int done;

    Switching(Plc plc, StringWriter screen, PipedWriter typing) {
      this.plc = plc;
      this.screen = screen;
      this.typing = typing;
    }

    @Override
    public void write(char[] text, int from, int length) {
      screen.write(text, from, length);
    }

    @Override
    public void flush() {
      String fresh = screen.toString().substring(done);
      done = screen.toString().length();
      try {
        if (fresh.contains("please (power-off)")) {
          plc.powerOff();
        } else if (fresh.contains("please (power-on)")) {
          plc.powerOn();
        } else {
          return;
        }
        typing.write("\n");
        typing.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {}
  }
}
