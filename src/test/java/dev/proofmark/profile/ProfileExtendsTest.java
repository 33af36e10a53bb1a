package dev.proofmark.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileExtendsTest {
  @TempDir private Path temporary;

  private ProfileFolder folder;

  @BeforeEach
  void aFamily() {
    folder =
        ProfileFolder.at(temporary)
            .with(
                "families/plc.yaml",
                ProfileFolder.PLAIN + "  web: {protocol: https, clear-text-ports: [80, 81]}\n");
  }

  @Test
  void whatStandsInTheVariantWins() throws ProfileException {
    DeviceProfile profile =
        folder
            .with(
                "plc7.yaml",
                """
                extends: families/plc.yaml
                device: {product: PLC-7}
                endpoints:
                  ssh: {lockout: {period: 1 h}}
                  web: {clear-text-ports: [8080]}
                  bus: {protocol: modbus}
                """)
            .read("plc7.yaml");

    assertEquals("plc7", profile.name());
    assertEquals(new Identity("ACME", "PLC-7", "", "", ""), profile.identity());
    assertEquals(
        List.of("ssh", "web", "bus"), profile.endpoints().stream().map(Endpoint::name).toList());
    assertEquals(
        Optional.of(new Lockout(5, Duration.ofHours(1))),
        profile.endpoints().get(0).setting(Lockout.class));
    assertEquals(
        Optional.of(new ClearTextPorts(List.of(8080))),
        profile.endpoints().get(1).setting(ClearTextPorts.class));
  }

  @Test
  void anEmptyKeyTakesAnInheritedOneAway() throws ProfileException {
    DeviceProfile profile =
        folder
            .with(
                "plc8.yaml",
                """
                extends: families/plc.yaml
                endpoints:
                  web: null
                  ssh: {lockout: ~}
                """)
            .read("plc8.yaml");

    assertEquals(1, profile.endpoints().size());
    assertTrue(profile.endpoints().get(0).settings().isEmpty());
  }

  @Test
  void aMistakeInTheParentIsToldWithTheParentsName() {
    folder
        .with("families/plc.yaml", ProfileFolder.PLAIN.replace("5 min", "5"))
        .with("states/hard.yaml", "extends: ../families/plc.yaml\n")
        .with("plc7.yaml", "extends: states/hard.yaml\nhots: x\n");

    assertEquals(
        List.of(
            "families/plc.yaml:11: endpoint \"ssh\": lockout.period is \"5\"; give a duration with"
                + " its unit, such as \"5 s\" or \"5 min\"",
            "plc7.yaml:2: unknown key \"hots\"; did you mean \"host\"?"),
        folder.problems("plc7.yaml"));
  }

  @Test
  void aFamilyMayBeIncompleteButIsNotRead() throws ProfileException {
    folder
        .with("family.yaml", ProfileFolder.PLAIN.replace("host: 127.18.0.1", "family: true"))
        .with("plc7.yaml", "extends: family.yaml\nhost: 127.18.0.7\n");

    assertEquals("127.18.0.7", folder.read("plc7.yaml").host());
    assertEquals(
        List.of(
            "family.yaml:5: this is the common part of a family; read a profile that extends it"),
        folder.problems("family.yaml"));
  }

  @Test
  void secretFilesCountFromTheFileThatNamesThem() throws ProfileException {
    folder
        .with(
            "families/plc.yaml",
            ProfileFolder.PLAIN.replace("\"${PLC_ADMIN}\"", "{file: secrets/admin}"))
        .with("families/secrets/admin", "from a file\n")
        .with("plc7.yaml", "extends: families/plc.yaml\n");

    assertEquals(List.of("from a file"), List.copyOf(folder.read("plc7.yaml").secrets()));
  }

  @Test
  void aCircleIsRefused() {
    folder.with("a.yaml", "extends: b.yaml\n").with("b.yaml", "\nextends: ./a.yaml\n");

    assertEquals(
        List.of("b.yaml:2: extends leads in a circle, back to a.yaml; take one link out"),
        folder.problems("a.yaml"));
  }

  @Test
  void aMissingParentIsRefused() {
    folder
        .with("a.yaml", "proofmark: 1\nextends: c.yaml\n")
        .with("b.yaml", "extends: [a.yaml, c.yaml]\n");

    assertEquals(
        List.of("a.yaml:2: extends names \"c.yaml\", which does not exist or cannot be read"),
        folder.problems("a.yaml"));
    assertEquals(
        List.of("b.yaml:1: extends takes one file name, relative to this file, not a list"),
        folder.problems("b.yaml"));
  }

  @Test
  void valuesFromTheCommandLineWin() throws ProfileException {
    folder.with("p.yaml", ProfileFolder.PLAIN.replace("PLC}", "PLC, firmware: \"${FW:-3.4.1}\"}"));

    DeviceProfile profile =
        folder.read(
            "p.yaml",
            Map.of(
                "device.firmware", "3.5",
                "endpoints.ssh.port", "2222",
                "host", "127.0.0.2",
                "types", "[EDR, NDR]",
                "consent.intrusive", "true"));

    assertEquals("3.5", profile.identity().firmware());
    assertEquals(2222, profile.endpoints().get(0).port());
    assertEquals("127.0.0.2", profile.endpoints().get(0).host());
    assertEquals(2, profile.types().size());
    assertTrue(profile.consent().intrusive());
  }

  @Test
  void anUnknownKeyFromTheCommandLineIsNamed() {
    folder.with("p.yaml", ProfileFolder.PLAIN);

    assertEquals(
        List.of(
            "--set device.frmware: device: unknown key \"frmware\"; did you mean \"firmware\"?"),
        folder.problems("p.yaml", Map.of("device.frmware", "3.5")));
    assertEquals(
        List.of("--set endpoints.shh.port: there is no endpoint \"shh\"; did you mean \"ssh\"?"),
        folder.problems("p.yaml", Map.of("endpoints.shh.port", "22")));
    assertEquals(
        List.of(
            "--set endpoints.ssh.port: endpoint \"ssh\": port is \"x\"; give a whole number from 1"
                + " to 65535"),
        folder.problems("p.yaml", Map.of("endpoints.ssh.port", "x")));
    assertEquals(
        List.of("--set claim.FR1: claim is a single value; set it as a whole"),
        folder.problems("p.yaml", Map.of("claim.FR1", "3")));
    assertEquals(
        List.of("--set extends: extends belongs into a file; it cannot be set"),
        folder.problems("p.yaml", Map.of("extends", "q.yaml")));
    assertEquals(
        List.of("--set hots: unknown key \"hots\"; did you mean \"host\"?"),
        folder.problems("p.yaml", Map.of("hots", "127.0.0.1")));
  }
}
