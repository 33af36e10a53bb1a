package dev.proofmark.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How a profile says what is done to the device from outside, and how many it serves. */
class ProfileActsTest {
  private static final String KEY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @TempDir private Path temporary;

  @Test
  void anActIsDoneByACommandByARequestOrByAPerson() throws ProfileException {
    DeviceProfile profile =
        read(
            """
            acts:
              flash: {command: [plcctl, "{file}"], within: 5 min}
              power-off: {get: "http://192.0.2.9/relay/0?turn=off", within: 5 s}
              reset: {person: Press S1.}""");

    assertEquals(List.of("plcctl", "{file}"), profile.act(ActKind.FLASH).orElseThrow().command());
    assertEquals(Duration.ofMinutes(5), profile.act(ActKind.FLASH).orElseThrow().within());
    Act reset = profile.act(ActKind.RESET).orElseThrow();
    assertEquals("Press S1.", reset.person());
    assertEquals(Duration.ofMinutes(1), reset.within());
    assertTrue(reset.byPerson());
    assertFalse(profile.act(ActKind.FLASH).orElseThrow().byPerson());
    Act off = profile.act(ActKind.POWER_OFF).orElseThrow();
    assertEquals(Optional.of(URI.create("http://192.0.2.9/relay/0?turn=off")), off.get());
    assertFalse(off.byPerson());
    assertEquals(Optional.empty(), profile.act(ActKind.POWER_ON));
  }

  @Test
  void theHashKnowsTheCommands() throws ProfileException {
    assertNotEquals(
        read("acts: {reset: {command: [a]}}").hash(), read("acts: {reset: {command: [b]}}").hash());
  }

  @Test
  void aVariableWithADefaultMayStandInACommand() throws ProfileException {
    DeviceProfile profile =
        read("exclusive: {acquire: [\"${TOOLS:-/opt}/lock\", \"{host}\"], release: [give]}");

    assertEquals(
        Optional.of(new Exclusive(List.of("/opt/lock", "{host}"), List.of("give"), List.of())),
        profile.exclusive());
  }

  @Test
  void slotsBoundTheBudgetThatNobodyWrote() throws ProfileException {
    assertEquals(
        2, read("slots: {count: 4, reserved: 2, when-full: refuse}").budget().connections());
    assertEquals(4, read("slots: {count: 40, when-full: evict}").budget().connections());
    assertEquals(
        1,
        read("slots: {count: 4, reserved: 3, when-full: evict}\nbudget: {per-second: 1}")
            .budget()
            .connections());
  }

  @ParameterizedTest
  @CsvSource({
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "'E3:B0:C4:42:98:FC:1C:14:9A:FB:F4:C8:99:6F:B9:24:27:AE:41:E4:64:9B:93:4C:A4:95:99:1B:78:52:B8:55'",
    "SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU"
  })
  void everySpellingOfAKeyIsTheSameKey(String spelling) throws ProfileException {
    String text =
        ProfileFolder.PLAIN.replace("PLC}", "PLC, keys: {ssh: \"%s\"}}".formatted(spelling));

    assertEquals(
        Map.of("ssh", KEY), ProfileFolder.at(temporary).with("p.yaml", text).read("p.yaml").keys());
  }

  @Test
  void theBenchsOwnCertificatesReplaceThoseOfTheProfile() throws ProfileException {
    Pki own = new Pki(Optional.of(temporary), Optional.empty(), new Secret("word"));
    DeviceProfile profile = read("slots: {count: 4, when-full: evict}");

    DeviceProfile with = profile.withPki(own);

    assertEquals(Optional.of(own), with.pki());
    assertEquals(profile.slots(), with.slots());
    assertEquals(profile.hash(), with.hash());
    assertTrue(with.secrets().contains("word"));
  }

  static Stream<Arguments> refused() {
    String secret =
        " refers to what may be a secret; a command is handed the password in the environment"
            + " variable PROOFMARK_PASSWORD, and any other variable needs a default, as in"
            + " \"${NAME:-…}\"";
    return Stream.of(
        arguments(
            "acts: {reset: {within: 5 s}}",
            "acts.reset: nothing says how it is done; give one of command, get, person"),
        arguments(
            "acts: {reset: {get: \"https://192.0.2.9/\"}}",
            "acts.reset.get is \"https://192.0.2.9/\"; give a page such as"
                + " \"http://192.0.2.9/relay/0?turn=off\""),
        arguments(
            "acts: {reset: {get: \"http://me:too@192.0.2.9/\"}}",
            "acts.reset.get is \"http://me:too@192.0.2.9/\"; give a page such as"
                + " \"http://192.0.2.9/relay/0?turn=off\""),
        arguments(
            "acts: {reset: {get: \"http://192.0.2.9/\", person: b}}",
            "acts.reset: get and person both stand here; keep the one that does it"),
        arguments(
            "acts: {reset: {get: \"http://127.18.0.1:22/\"}}",
            "acts.reset.get asks the device itself; it is for what stands beside it"),
        arguments(
            "acts: {reset: {command: [a], person: b}}",
            "acts.reset: command and person both stand here; keep the one that does it"),
        arguments(
            "acts: {power_off: {command: [a]}}",
            "acts: unknown key \"power_off\"; did you mean \"power-off\"?"),
        arguments(
            "acts: {reset: {command: []}}",
            "acts.reset.command is an empty list; give the program and its arguments"),
        arguments(
            "acts: {reset: {command: outlet off}}",
            "acts.reset.command is a single value; it takes a list, as in [one, two]"),
        arguments(
            "acts: {reset: {command: [a, \"{hots}\"]}}",
            "acts.reset.command, entry 2 has the unknown placeholder {hots}; did you mean"
                + " \"host\"?"),
        arguments(
            "acts: {reset: {command: [a, {host}]}}",
            "acts.reset.command, entry 2 is a group of keys; it takes a single value, with braces"
                + " only in quotes"),
        arguments(
            "acts: {reset: {command: [a, \"${PLC_ADMIN}\"]}}",
            "acts.reset.command, entry 2" + secret),
        arguments(
            "acts: {reset: {command: [a, {file: secrets/admin}]}}",
            "acts.reset.command, entry 2" + secret),
        arguments(
            "exclusive: {acquire: [a, \"-p${PLC_ADMIN}\"], release: [b]}",
            "exclusive.acquire, entry 2" + secret),
        arguments(
            "exclusive: {acquire: [a, \"{user}\"], release: [b]}",
            "exclusive.acquire, entry 2 has the unknown placeholder {user}; known here are host"),
        arguments("exclusive: {acquire: [a]}", "exclusive: release is missing"),
        arguments(
            "slots: {count: 2, reserved: 2, when-full: evict}",
            "slots.reserved is \"2\" of 2; leave one at least to the bench"),
        arguments(
            "slots: {count: 4, when-full: drop}",
            "slots.when-full is \"drop\"; choose one of refuse, evict"),
        arguments(
            "slots: {count: 4, reserved: 2, when-full: evict}\nbudget: {connections: 3}",
            "budget.connections is \"3\", but slots leaves 2; give 2 at most"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatCannotBeDoneIsRefused(String addition, String sentence) {
    List<String> problems =
        ProfileFolder.at(temporary)
            .with("p.yaml", ProfileFolder.PLAIN + addition + "\n")
            .problems("p.yaml");

    assertEquals(List.of(sentence), problems.stream().map(ProfileActsTest::sentence).toList());
  }

  private static String sentence(String problem) {
    return problem.replaceFirst("^p\\.yaml:1[23]: ", "");
  }

  private DeviceProfile read(String addition) throws ProfileException {
    return ProfileFolder.at(temporary)
        .with("p.yaml", ProfileFolder.PLAIN + addition + "\n")
        .read("p.yaml");
  }
}
