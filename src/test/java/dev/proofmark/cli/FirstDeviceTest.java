package dev.proofmark.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.cli.WalkedPage.Block;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import dev.proofmark.store.DeviceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What docs/first-device.md tells is so: each command is played, and each quoted line is said. */
class FirstDeviceTest {
  private static final Path PAGE = Path.of("docs", "first-device.md");
  private static final String ADDRESS = "127.20.30.1";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final StringBuilder said = new StringBuilder();
  private Optional<Plc> plc = Optional.empty();
  private Optional<Child> background = Optional.empty();
  private int commands;

  @AfterEach
  void end() {
    background.ifPresent(Child::close);
    plc.ifPresent(Plc::close);
  }

  @Test
  void everyCommandOfThePageDoesWhatThePageSays() throws Exception {
    for (Block block : WalkedPage.read(PAGE).blocks()) {
      switch (block.language()) {
        case "sh" -> play(block);
        case "text" -> wasSaid(block);
        case "yaml" -> write(block);
        default -> throw new AssertionError(where(block) + " is of no kind that can be played");
      }
    }
    assertTrue(commands > 0, "the page has commands");
  }

  private static String where(Block block) {
    return PAGE + ":" + block.line();
  }

  private void write(Block block) throws IOException {
    Files.write(folder.resolve(block.name()), block.lines());
  }

  /** Each line of it, in their order; lines are broken elsewhere on a screen. */
  private void wasSaid(Block block) {
    String all = plain(said.toString());
    int from = 0;
    for (String line : block.lines()) {
      for (String part : line.split("…")) {
        int at = all.indexOf(plain(part), from);
        assertTrue(
            at >= 0, () -> where(block) + ": \"" + plain(part) + "\" is not said in " + said);
        from = at + plain(part).length();
      }
    }
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private void play(Block block) throws Exception {
    said.setLength(0);
    Files.createDirectories(folder.resolve("device-profiles"));
    for (String line : block.lines()) {
      WalkedCommand command = WalkedCommand.of(line, environment);
      commands++;
      switch (command.program()) {
        case "export" -> export(command);
        case "cat" -> said.append(Files.readString(folder.resolve(command.words().get(1))));
        case "kill" -> kill();
        case "./proofmark" -> proofmark(command, where(block) + ": " + line);
        default -> throw new AssertionError(where(block) + ": what is " + command.program() + "?");
      }
    }
  }

  private void export(WalkedCommand command) {
    for (String pair : command.arguments()) {
      String[] parts = pair.split("=", 2);
      environment.put(parts[0], parts[1]);
    }
  }

  private void proofmark(WalkedCommand command, String line) throws Exception {
    if (command.arguments().get(0).equals("simulate")) {
      simulate(command);
    } else if (command.background()) {
      background = Optional.of(start(command.arguments()));
      awaitThatItHasTheDevice(background.get());
    } else {
      try (Child child = start(command.arguments())) {
        int code = child.ended();
        said.append(Files.readString(child.said()).replace(address(), ADDRESS));
        assertEquals(command.code(), code, () -> line + "\n" + said);
      }
    }
  }

  /**
   * In this process and at a free address; whoever is there already ends, and a new one begins at
   * its address.
   */
  private void simulate(WalkedCommand command) throws IOException {
    List<String> words = new ArrayList<>(command.arguments());
    int at = words.indexOf("--address");
    words.subList(at, at + 2).clear();
    SimulateCommand simulate = new SimulateCommand();
    new CommandLine(simulate).parseArgs(words.stream().skip(1).toArray(String[]::new));
    Settings settings = simulate.settings(environment);
    if (plc.isPresent()) {
      settings = settings.withAddress(plc.get().address());
      plc.get().close();
    }
    plc = Optional.of(Plc.start(settings));
    environment.replaceAll((name, value) -> value.equals(ADDRESS) ? address() : value);
  }

  private String address() {
    return plc.orElseThrow().address().getHostAddress();
  }

  private Child start(List<String> words) throws IOException {
    Path output = Files.createTempFile(folder, "said", ".txt");
    return Child.of(output, folder.resolve("home"), words, folder, environment);
  }

  private Path ofDevice(String file) throws IOException {
    return DeviceStore.of(folder.resolve("home"), address()).folder().resolve(file);
  }

  private void awaitThatItHasTheDevice(Child child) {
    await("a run that has the device")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(2))
        .failFast("it ended", () -> !child.process().isAlive())
        .until(() -> Files.exists(ofDevice("holder.json")));
  }

  /** In the middle of a change, where it does most harm. */
  private void kill() throws Exception {
    Child child = background.orElseThrow();
    await("a run that has changed something")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(1))
        .failFast("it ended", () -> !child.process().isAlive())
        .until(this::somethingIsChanged);
    child.kill();
  }

  private boolean somethingIsChanged() throws IOException {
    Path changes = ofDevice("changes.jsonl");
    List<String> steps = Files.exists(changes) ? Files.readAllLines(changes) : List.of();
    return !steps.isEmpty() && !steps.get(steps.size() - 1).contains("\"undone\":{");
  }
}
