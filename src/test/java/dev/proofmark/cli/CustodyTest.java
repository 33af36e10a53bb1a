package dev.proofmark.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import dev.proofmark.store.DeviceLock;
import dev.proofmark.store.DeviceStore;
import dev.proofmark.store.Holder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One command at a time has the device, and whoever comes second is told who has it. */
class CustodyTest {
  @TempDir Path folder;
  private OwnHome home;
  private Plc plc;
  private Path profile;

  @BeforeEach
  void start() throws IOException {
    home = new OwnHome(folder.resolve("home"));
    plc = Plc.start(Settings.standard().withServices("ssh"));
    profile = PlcProfile.write(folder, plc);
  }

  @AfterEach
  void end() {
    plc.close();
    home.close();
  }

  private String host() {
    return plc.address().getHostAddress();
  }

  private List<String> run() {
    return List.of(
        "run", profile.toString(), "--only", "SSH-006", "--out", folder.resolve("reports") + "");
  }

  private Spoken runHere() {
    return Spoken.by(run().toArray(String[]::new));
  }

  @Test
  void theSecondIsRefusedAtOnceWhateverItsProcess() throws Exception {
    Holder holder = Holder.here("proofmark run plc7");
    try (DeviceLock lock = DeviceStore.of(Home.path(), host()).lock(holder)) {
      lock.isFor(folder);
      Spoken here = runHere();
      assertEquals(75, here.code(), here::errors);
      String busy = host() + " is in use by " + holder.user();
      assertTrue(here.errors().startsWith(busy), here::errors);
      assertTrue(here.errors().contains("(proofmark run plc7, process "), here::errors);
      // To be refused here must not have cost this process its lock.
      try (Child there = Child.of(folder.resolve("said"), Home.path(), run())) {
        assertEquals(75, there.ended());
        assertTrue(Files.readString(there.said()).startsWith(busy));
      }
      assertEquals(75, Spoken.by("undo", profile.toString()).code());
      assertEquals(0, Spoken.by("plan", profile.toString()).code(), "nothing is sent by a plan");
    }
    assertEquals(List.of(), plc.acceptedPeers());
    assertEquals(0, runHere().code());
  }

  @Test
  void whoIsKilledHasItNoMore() throws Exception {
    try (Child child = Child.of(folder.resolve("said"), Home.path(), run())) {
      awaitHolder(child);
      child.kill();
    }
    Spoken next = Spoken.by("undo", profile.toString());
    assertEquals(0, next.code(), next::errors);
  }

  private void awaitHolder(Child child) throws IOException {
    Path holder = DeviceStore.of(Home.path(), host()).folder().resolve("holder.json");
    await("a run that has the device")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(2))
        .failFast("it ended", () -> !child.process().isAlive())
        .until(() -> Files.exists(holder));
  }

  /** A lock command that keeps its state in files of this folder, and a diary of its calls. */
  private void lockCommand() throws IOException {
    String script =
        """
        cd "$(dirname "$0")"
        echo "$1 $2" >>diary
        case $1 in
          take) mkdir taken 2>/dev/null ;;
          free) rmdir taken ;;
          who) echo "jane@lab3 since Monday" ;;
        esac
        """;
    Path file = Files.writeString(folder.resolve("lock.sh"), script);
    String words = "[sh, " + file + ", %s, \"{host}\"]";
    Files.writeString(
        profile,
        "\nexclusive:\n  acquire: %s\n  release: %s\n  holder: %s\n"
            .formatted(words.formatted("take"), words.formatted("free"), words.formatted("who")),
        StandardOpenOption.APPEND);
  }

  private List<String> diary() throws IOException {
    return Files.readAllLines(folder.resolve("diary"));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the lock command is a shell script")
  void acrossMachinesTheLockCommandDecides() throws Exception {
    lockCommand();
    assertEquals(0, runHere().code());
    assertEquals(List.of("take " + host(), "free " + host()), diary());

    Files.createDirectory(folder.resolve("taken"));
    Spoken second = runHere();
    assertEquals(75, second.code(), second::errors);
    assertEquals(
        host() + " is in use by jane@lab3 since Monday; try again when it is done\n",
        second.errors());
    assertEquals(List.of("take " + host(), "who " + host()), diary().subList(2, 4));
    assertTrue(Files.exists(folder.resolve("taken")), "what is not ours is not given back");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the lock command is a shell script")
  void itIsGivenBackAfterAFailureAndAtCtrlC() throws Exception {
    lockCommand();
    plc.powerOff();
    assertEquals(75, runHere().code(), "the device is away");
    assertEquals(2, diary().size());
    plc.powerOn();
    try (Child child = Child.of(folder.resolve("said"), Home.path(), run())) {
      await("a run that has asked for the device")
          .atMost(Duration.ofSeconds(60))
          .failFast("it ended", () -> !child.process().isAlive())
          .until(() -> Files.exists(folder.resolve("taken")));
      child.process().destroy();
      child.ended();
    }
    assertEquals(4, diary().size());
    assertEquals("free " + host(), diary().get(3));
    assertTrue(Files.notExists(folder.resolve("taken")));
  }

  @Test
  void aLockCommandThatCannotBeStartedIsAMistakeOfTheProfile() throws Exception {
    Files.writeString(
        profile,
        "\nexclusive: {acquire: [no-such-lock-command], release: [no-such-lock-command]}\n",
        StandardOpenOption.APPEND);
    Spoken spoken = runHere();
    assertEquals(64, spoken.code(), spoken::errors);
    assertTrue(
        spoken.errors().startsWith("exclusive in the profile: \"no-such-lock-command\" cannot be"),
        spoken::errors);
    assertEquals(List.of(), plc.acceptedPeers());
  }
}
