package dev.proofmark.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no profile, or hardly one. */
class ProfileFileTest {
  @TempDir private Path temporary;

  @Test
  void aFileThatIsNoProfileIsRefused() {
    ProfileFolder folder = ProfileFolder.at(temporary);
    assertEquals(
        List.of("none.yaml: the file does not exist or cannot be read"),
        folder.problems("none.yaml"));
    assertEquals(
        List.of("p.yaml: there is nothing in it; begin with a copy of template.yaml"),
        problems("# later\n"));
    assertEquals(
        List.of("p.yaml:1: a profile is a group of keys; see template.yaml"), problems("[a]\n"));
    assertEquals(
        List.of("p.yaml: the file is larger than 1 MB; that is no profile"),
        problems("#".repeat(1_000_001)));
    assertEquals(
        List.of("p.yaml:2: a character stands here that YAML does not allow; take it out"),
        problems("a: b\nc: \u0007\n"));
    assertEquals(
        List.of("p.yaml: this is not YAML 1.2; take the lines out that begin with \"%\""),
        problems("%YAML 2.0\n---\na: b\n"));
  }

  @Test
  void marksAndLineEndsOfWindowsAreRead() throws ProfileException {
    String text = "\uFEFF" + ProfileFolder.PLAIN.replace("\n", "\r\n");
    ProfileFolder folder = ProfileFolder.at(temporary).with("p.yaml", text);

    assertEquals("127.18.0.1", folder.read("p.yaml").host());
    assertEquals(
        List.of("p.yaml:4: claim is \"x\"; give a whole number from 0 to 4"),
        problems(text.replace("claim: 2", "claim: x")));
  }

  @Test
  void aFileThatIsNotUtf8IsRefused() throws IOException {
    Files.write(temporary.resolve("p.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe4});

    assertEquals(
        List.of("p.yaml: the file is not UTF-8; save it as UTF-8 text"),
        ProfileFolder.at(temporary).problems("p.yaml"));
  }

  @Test
  void aBombOfAliasesIsRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertEquals(
        List.of("p.yaml:10: the profile grows beyond 10000 values here; write it with less"),
        problems(bomb.toString()));
    assertEquals(
        List.of("p.yaml:1: keys are nested more than 20 deep"), problems("[".repeat(500_000)));
    assertEquals(
        List.of(
            "p.yaml:1: \"*\" refers to an anchor that is not above; put a text with \"*\" in"
                + " quotes"),
        problems("a: &a [*a]\n"));
  }

  private List<String> problems(String text) {
    return ProfileFolder.at(temporary).with("p.yaml", text).problems("p.yaml");
  }
}
