package dev.proofmark.act;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.act.Command.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A shell is only the program that these tests start; the class under test needs none. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are those of a POSIX system")
class CommandTest {
  @TempDir Path folder;

  private static Ended run(String... words) throws Exception {
    return new Command(List.of(words)).run(Map.of(), Command.USUAL);
  }

  @Test
  void tellsHowItEndedAndWhatItSaid() throws Exception {
    Ended ended = run("sh", "-c", "echo; echo jane@lab3; echo busy >&2; exit 3");
    assertEquals(3, ended.code());
    assertEquals("\njane@lab3\nbusy\n", ended.output());
    assertEquals("jane@lab3", ended.firstLine());
    assertEquals("", run("true").firstLine());
  }

  @Test
  void noShellReadsItsWords() throws Exception {
    assertEquals("$HOME;ls *\n", run("echo", "$HOME;ls *").output());
  }

  @Test
  void valuesStandInPlaceOfNames() throws Exception {
    Command command = new Command(List.of("echo", "--to={host}", "{other}"));
    assertEquals(
        "--to=192.0.2.7 {other}\n",
        command.with(Map.of("host", "192.0.2.7")).run(Map.of(), Command.USUAL).output());
  }

  @Test
  void whatIsSecretGoesByTheEnvironment() throws Exception {
    Command command = new Command(List.of("sh", "-c", "echo $WORD"));
    assertEquals("sesame\n", command.run(Map.of("WORD", "sesame"), Command.USUAL).output());
  }

  @Test
  void isGivenNothingToRead() throws Exception {
    assertEquals(new Ended(0, ""), run("cat"));
  }

  @Test
  void muchOutputNeitherStopsItNorIsKept() throws Exception {
    Ended ended = run("sh", "-c", "head -c 1000000 /dev/zero | tr '\\0' x; exit 7");
    assertEquals(7, ended.code());
    assertEquals(16 << 10, ended.output().length());
  }

  @Test
  void whatItSaysCannotSteerATerminal() throws Exception {
    assertEquals("[31mred\n", run("printf", "\\033[31mred\\n").output());
  }

  @Test
  void isEndedWithItsChildrenWhenItsTimeIsUp() throws Exception {
    Path late = folder.resolve("late");
    Command slow = new Command(List.of("sh", "-c", "(sleep 300; touch " + late + ") | cat"));
    IOException thrown =
        assertThrows(IOException.class, () -> slow.run(Map.of(), Duration.ofMillis(300)));
    assertEquals("\"sh\" was not done in 0.3 s and was ended", thrown.getMessage());
    // What was killed is among the processes until the system has cleared it away.
    await()
        .until(() -> ProcessHandle.current().descendants().noneMatch(child -> isOf(child, late)));
    assertFalse(Files.exists(late));
  }

  private static boolean isOf(ProcessHandle child, Path late) {
    return child.info().arguments().stream()
        .anyMatch(words -> String.join(" ", words).contains(late.toString()));
  }

  @Test
  void anUnknownProgramIsToldInASentence() {
    IOException thrown = assertThrows(IOException.class, () -> run("no-such-program-here"));
    assertTrue(
        thrown.getMessage().startsWith("\"no-such-program-here\" cannot be started: "),
        thrown::getMessage);
  }
}
