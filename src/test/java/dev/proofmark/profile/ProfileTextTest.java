package dev.proofmark.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTextTest {
  private static final String PROFILE =
      """
      # a comment with ünïcode 🔧
      device:
        serial: "?"   # ask the maker

        keys: "?"
      types: [EDR]

      endpoints:
        ssh: {protocol: ssh, port: 22}   # first
        web:
          protocol: https
          # the last comment of web
      # what follows
      same: &a {port: 1}
      other: *a
      last: |
        text
      """;

  private static String set(String key, String yaml) {
    return new ProfileText(PROFILE).set(key, yaml).text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "device.serial ~ \"4711\" ~ serial: \"?\"   # ask ~ serial: \"4711\"   # ask",
        "device.keys.ssh ~ \"ab\" ~ keys: \"?\" ~ keys: {ssh: \"ab\"}",
        "endpoints.ssh.port ~ 2222 ~ port: 22} ~ port: 2222}",
        "endpoints.ssh.path ~ /a ~ port: 22} ~ port: 22, path: /a}",
        "last ~ none ~ last: |$  text ~ last: none",
        "endpoints.web.port ~ 443 ~ : https ~ : https$    port: 443",
        "endpoints.bus ~ {port: 1} ~ : https ~ : https$  bus: {port: 1}",
        "device.firmware ~ 3 ~ keys: \"?\" ~ keys: \"?\"$  firmware: 3",
        "budget.per-second ~ 5 ~ `  text$` ~ `  text$budget: {per-second: 5}$`",
      })
  void changesOneValueAndNothingElse(String key, String yaml, String old, String now) {
    String expected = PROFILE.replace(old.replace("$", "\n"), now.replace("$", "\n"));
    assertEquals(expected, set(key, yaml));
  }

  @Test
  void keepsTheLineEndsOfWindows() {
    String text = new ProfileText("a:\r\n  b: 1 # c\r\nd: 2\r\n").set("a.e", "3").text();
    assertEquals("a:\r\n  b: 1 # c\r\n  e: 3\r\nd: 2\r\n", text);
    assertEquals("a: 1\nb: 2\n", new ProfileText("a: 1").set("b", "2").text());
    assertEquals("a: 5\n", new ProfileText("a:\n").set("a", "5").text());
  }

  @ParameterizedTest
  @CsvSource({"other.port", "other", "types", "endpoints.web", "last.deeper"})
  void refusesWhatWouldTouchMore(String key) {
    assertThrows(IllegalArgumentException.class, () -> set(key, "1"));
  }

  @Test
  void readsWhatTheFileHas() {
    ProfileText text = new ProfileText(PROFILE);
    assertEquals(Optional.of("https"), text.value("endpoints.web.protocol"));
    assertEquals(Optional.empty(), text.value("device.serial"));
    assertEquals(Optional.empty(), text.value("nothing.at.all"));
    assertThrows(IllegalArgumentException.class, () -> new ProfileText("a: [").value("a"));
  }

  @Test
  void whatADeviceSaysStaysText(@TempDir java.nio.file.Path folder) throws Exception {
    String hostile = "a\"b\\c\n  d: 1 # ${PLC_ADMIN} Ü 🔧\u2028\u0007";
    ProfileFolder profiles = ProfileFolder.at(folder);
    String text =
        new ProfileText(ProfileFolder.PLAIN)
            .set("device.serial", ProfileText.quoted(hostile))
            .text();
    var file = java.nio.file.Files.writeString(folder.resolve("p.yaml"), text);
    DeviceProfile read = ProfileReader.read(file, profiles.environment(), Map.of());
    assertEquals(hostile, read.identity().serial());
    assertTrue(read.questions().isEmpty());
  }
}
