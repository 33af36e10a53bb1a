package dev.proofmark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Change.Kind;
import dev.proofmark.simulator.Account;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import dev.proofmark.store.ChangeLog;
import dev.proofmark.store.DeviceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run that was cut off left changed is told, put back, or forgotten on purpose. */
class UndoTest {
  private static final String POINT = "opcua-setpoint";
  private static final Change SET =
      new Change("opcua", Kind.VALUE, "ns=2;s=setpoint", "Int32 100", "Int32 101");
  private static final Change SET_AGAIN =
      new Change("opcua", Kind.VALUE, "ns=2;s=setpoint", "Int32 101", "Int32 102");
  private static final Change NOWHERE =
      new Change("gone", Kind.PASSWORD, "probe3", "sesame-old", "sesame-new");

  @TempDir Path folder;
  private OwnHome home;
  private Plc plc;
  private String profile;

  @BeforeEach
  void start() throws IOException {
    home = new OwnHome(folder.resolve("home"));
    plc = Plc.start(Settings.standard().withServices("opcua", "ssh", "https"));
    profile = PlcProfile.write(folder, plc).toString();
  }

  @AfterEach
  void end() {
    plc.close();
    home.close();
  }

  private ChangeLog log() throws IOException {
    return DeviceStore.of(Home.path(), plc.address().getHostAddress()).changes();
  }

  private void left(Change... changes) throws IOException {
    try (ChangeLog log = log()) {
      for (Change change : changes) {
        log.during("20261123T140100Z", "plc").aboutToMake(change);
      }
    }
  }

  private int leftNow() throws IOException {
    try (ChangeLog log = log()) {
      return log.left().size();
    }
  }

  private void setTo(int value) {
    plc.plant().process().write(POINT, value);
  }

  private int point() {
    return plc.plant().process().read(POINT).orElseThrow();
  }

  private Spoken undo(String... options) {
    String[] words = new String[options.length + 2];
    words[0] = "undo";
    words[1] = profile;
    System.arraycopy(options, 0, words, 2, options.length);
    return Spoken.by(words);
  }

  @Test
  void whereNothingIsLeftNothingIsSent() {
    Spoken spoken = undo("--yes");
    assertEquals(0, spoken.code(), spoken::errors);
    assertTrue(spoken.out().startsWith("Nothing is left changed on 127."), spoken::out);
    assertEquals(List.of(), plc.acceptedPeers());
  }

  @Test
  void listsAndSendsNothingWithoutAWord() throws IOException {
    left(SET);
    Spoken spoken = undo();
    assertEquals(2, spoken.code(), spoken::errors);
    assertTrue(
        spoken
            .out()
            .contains("   1  value of ns=2;s=setpoint on opcua, which was Int32 100, changed "),
        spoken::out);
    assertTrue(spoken.out().contains("by run 20261123T140100Z of plc"), spoken::out);
    assertTrue(spoken.out().contains("proofmark undo " + profile + " --yes"), spoken::out);
    assertEquals(List.of(), plc.acceptedPeers());
  }

  @Test
  void putsBackTheLastChangeFirst() throws IOException {
    left(SET, SET_AGAIN);
    setTo(102);
    Spoken spoken = undo("--yes");
    assertEquals(0, spoken.code(), spoken::out);
    assertEquals(100, point());
    assertEquals(0, leftNow());
    assertEquals(2, spoken.out().split("\nput back: ", -1).length - 1, spoken::out);
  }

  @Test
  void putsBackAPassword() throws IOException {
    Account probe = plc.plant().accounts().find("probe3").orElseThrow();
    String before = probe.password();
    left(new Change("web", Kind.PASSWORD, "probe3", before, "Sesame-4711-open"));
    probe.change("Sesame-4711-open");
    Spoken spoken = undo("--yes");
    assertEquals(0, spoken.code(), spoken::out);
    assertEquals(before, probe.password());
    assertFalse(spoken.out().contains("Sesame") || spoken.out().contains(before), "no secret");
  }

  @Test
  void whatCannotBePutBackComesWithWhatToDoByHand() throws IOException {
    left(NOWHERE, SET);
    setTo(101);
    Spoken spoken = undo("--yes");
    assertEquals(2, spoken.code(), spoken::errors);
    assertEquals(100, point(), "the other one is put back all the same");
    assertTrue(
        spoken
            .out()
            .contains("NOT put back: password of \"probe3\" on gone: this profile has no such"),
        spoken::out);
    assertTrue(
        spoken.out().contains("by hand: give \"probe3\" the password that the profile names"),
        spoken::out);
    assertTrue(spoken.out().contains("--forget 1"), spoken::out);
    assertFalse(spoken.out().contains("sesame"), "no secret in what is said");
    assertEquals(1, leftNow());
  }

  @Test
  void whatAPersonPutBackIsForgottenWithAReason() throws IOException {
    left(NOWHERE, SET);
    Spoken without = undo("--forget", "1");
    assertEquals(64, without.code(), without::out);
    assertTrue(without.errors().contains("--reason"), without::errors);
    assertEquals(64, undo("--forget", "7", "--reason", "x").code());
    Spoken spoken = undo("--forget", "1", "--reason", "set at the panel");
    assertEquals(2, spoken.code(), "one is left");
    assertEquals(1, leftNow());
    assertEquals(0, undo("--forget", "2", "--reason", "power cycle").code());
    assertEquals(List.of(), plc.acceptedPeers());
    String kept = Files.readString(changes());
    assertTrue(kept.contains("set at the panel") && !kept.contains("sesame"), kept);
  }

  private Path changes() throws IOException {
    return DeviceStore.of(Home.path(), plc.address().getHostAddress())
        .folder()
        .resolve("changes.jsonl");
  }

  @Test
  void aDeviceThatIsAwayIsLeftForLater() throws IOException {
    left(SET);
    plc.powerOff();
    Spoken spoken = undo("--yes", "--set", "limits.connect-timeout=200 ms");
    assertEquals(75, spoken.code(), spoken::out);
    assertTrue(spoken.out().contains("NOT put back: "), spoken::out);
    assertTrue(spoken.out().contains("by hand: write Int32 100 to ns=2;s=setpoint"), spoken::out);
    assertEquals(1, leftNow());
  }

  private Spoken run(String... options) {
    String[] words = new String[options.length + 6];
    System.arraycopy(
        new String[] {"run", profile, "--only", "SSH-006", "--out", folder + "/reports"},
        0,
        words,
        0,
        6);
    System.arraycopy(options, 0, words, 6, options.length);
    return Spoken.by(words);
  }

  @Test
  void aRunDoesNotJudgeADeviceThatIsNotAsDeclared() throws IOException {
    left(SET);
    Spoken spoken = run();
    assertEquals(75, spoken.code(), spoken::errors);
    assertTrue(spoken.errors().contains("value of ns=2;s=setpoint on opcua"), spoken::errors);
    assertTrue(
        spoken
            .errors()
            .contains(
                "This change was left over by an earlier run; put it back first: proofmark undo "
                    + profile
                    + " (or add --undo or --leave-changes)"),
        spoken::errors);
    assertEquals(List.of(), plc.acceptedPeers());
    assertTrue(Files.notExists(folder.resolve("reports")), "no run was begun");
  }

  @Test
  void aRunPutsBackFirstIfAsked() throws IOException {
    left(SET);
    setTo(101);
    Spoken spoken = run("--undo");
    assertEquals(0, spoken.code(), spoken::errors);
    assertEquals(100, point());
    assertEquals(0, leftNow());
    assertTrue(spoken.out().contains(" Exit      0"), spoken::out);
  }

  @Test
  void aRunThatCannotPutBackDoesNotBegin() throws IOException {
    left(NOWHERE);
    Spoken spoken = run("--undo");
    assertEquals(75, spoken.code(), spoken::errors);
    assertTrue(spoken.errors().contains("NOT put back: "), spoken::errors);
    assertTrue(Files.notExists(folder.resolve("reports")), "no run was begun");
  }

  @Test
  void aRunLeavesThemIfTheUserSaysSo() throws IOException {
    left(SET);
    setTo(101);
    Spoken spoken = run("--leave-changes");
    assertEquals(0, spoken.code(), spoken::errors);
    assertTrue(spoken.errors().contains("still changed: value of ns=2;s=setpoint"), spoken::errors);
    assertEquals(101, point());
    assertEquals(1, leftNow());
  }

  @Test
  void oneCannotWantBoth() {
    assertEquals(64, run("--undo", "--leave-changes").code());
  }
}
