package dev.proofmark.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.proofmark.catalogue.FoundationalRequirement;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a profile may leave open, and what it may not. */
class ProfileQuestionsTest {
  /** What is known of a device that answers on two ports. */
  static final String DRAFT =
      """
      proofmark: 1
      device: {vendor: "?", product: "?", serial: "?", keys: {ssh: "?"}}
      types: "?"
      claim: "?"
      host: 127.18.0.1
      acts: {power-off: "?", reset: {command: "?"}}
      slots: "?"
      endpoints:
        ssh: {protocol: ssh, lockout: "?", connections: "?", accounts: "?", clear-text-ports: "?"}
        web: {protocol: https, access: "?", test-objects: {writable: "?", heartbeat: "?"}}
      """;

  @TempDir private Path temporary;

  @Test
  void aDraftIsReadAndItsQuestionsAreListedByLine() throws ProfileException {
    DeviceProfile profile = read(DRAFT);

    assertEquals(
        List.of(
            "device.vendor",
            "device.product",
            "device.serial",
            "device.keys.ssh",
            "types",
            "claim",
            "acts.power-off",
            "acts.reset.command",
            "slots",
            "endpoints.ssh.accounts",
            "endpoints.ssh.lockout",
            "endpoints.ssh.connections",
            "endpoints.ssh.clear-text-ports",
            "endpoints.web.access",
            "endpoints.web.test-objects.writable",
            "endpoints.web.test-objects.heartbeat"),
        profile.questions().stream().map(Question::key).toList());
    Question types = profile.questions().get(4);
    assertEquals(3, types.line());
    assertTrue(types.toString().endsWith("p.yaml:3: types is not known yet"), types::toString);
  }

  @Test
  void whatIsOpenIsReadAsAbsent() throws ProfileException {
    DeviceProfile profile = read(DRAFT);

    assertEquals(new Identity("unknown", "unknown", "", "", ""), profile.identity());
    assertEquals(Set.of(), profile.types());
    assertEquals(7, profile.claim().size());
    assertEquals(Set.of(1), Set.copyOf(profile.claim().values()));
    assertEquals(Map.of(), profile.keys());
    assertEquals(Map.of(), profile.acts());
    assertEquals(Optional.empty(), profile.slots());
    assertEquals(Map.of(), profile.endpoints().get(0).settings());
    assertEquals(
        Optional.of(new TestObjects(List.of(), List.of(), List.of())),
        profile.endpoints().get(1).setting(TestObjects.class));
  }

  @Test
  void aClaimMayBeOpenInOneGroup() throws ProfileException {
    String claim = "claim: {FR1: 3, FR2: 3, FR3: 3, FR4: \"?\", FR5: 3, FR6: 3, FR7: 0}";

    DeviceProfile profile = read(ProfileFolder.PLAIN.replace("claim: 2", claim));

    assertEquals(1, profile.claim().get(FoundationalRequirement.FR4));
    assertEquals(3, profile.claim().get(FoundationalRequirement.FR5));
    assertEquals(List.of("claim.FR4"), profile.questions().stream().map(Question::key).toList());
  }

  @Test
  void aQuestionWithoutQuotesIsReadOrRefusedButNeverLost() throws ProfileException {
    DeviceProfile profile = read(ProfileFolder.PLAIN.replace("PLC}", "PLC, serial: ?}"));

    assertEquals(
        List.of("device.serial"), profile.questions().stream().map(Question::key).toList());
    assertEquals(
        List.of("p.yaml:12: this is not YAML: a question mark stands alone; write \"?\" in quotes"),
        ProfileFolder.at(temporary)
            .with("p.yaml", ProfileFolder.PLAIN + "    connections: ?\n    notice: x\n")
            .problems("p.yaml"));
  }

  @Test
  void anOptionAnswersAQuestion() throws ProfileException {
    ProfileFolder folder = ProfileFolder.at(temporary).with("p.yaml", DRAFT);

    DeviceProfile profile =
        folder.read(
            "p.yaml",
            Map.of(
                "types", "[NDR]",
                "endpoints.ssh.lockout.attempts", "3",
                "endpoints.ssh.lockout.period", "1 min"));

    assertEquals(14, profile.questions().size());
    assertEquals(3, profile.endpoints().get(0).setting(Lockout.class).orElseThrow().attempts());
  }

  @Test
  void whoeverExtendsAnswersAQuestionOfTheFamily() throws ProfileException {
    ProfileFolder folder =
        ProfileFolder.at(temporary)
            .with("family.yaml", DRAFT)
            .with("p.yaml", "extends: family.yaml\nslots: {count: 3, when-full: evict}\n");

    DeviceProfile profile = folder.read("p.yaml");

    assertEquals(Optional.of(new DeviceSlots(3, 0, WhenFull.EVICT)), profile.slots());
    assertEquals(15, profile.questions().size());
    assertTrue(profile.questions().get(0).source().endsWith("family.yaml"));
  }

  static Stream<Arguments> refused() {
    String open = " is \"?\"; this cannot stay open, give a value";
    return Stream.of(
        arguments("127.18.0.1", "\"?\"", "p.yaml:5: host" + open),
        arguments(
            "protocol: ssh", "protocol: \"?\"", "p.yaml:10: endpoint \"ssh\": protocol" + open),
        arguments(
            "protocol: ssh",
            "protocol: ssh\n    port: \"?\"",
            "p.yaml:11: endpoint \"ssh\": port" + open),
        arguments(
            "protocol: ssh",
            "protocol: ssh\n    host: \"?\"",
            "p.yaml:11: endpoint \"ssh\": host" + open),
        arguments("5 min", "\"?\"", "p.yaml:11: endpoint \"ssh\": lockout.period" + open),
        arguments("user: admin", "user: \"?\"", "p.yaml:7: account \"admin\": user" + open),
        arguments(
            "\"${PLC_ADMIN}\"",
            "\"?\"",
            "p.yaml:7: account \"admin\": password is \"?\"; name a variable, such"
                + " as \"${PLC_PASSWORD}\", or a file, such as {file: secrets/plc}"),
        arguments(
            "[EDR]",
            "[\"?\"]",
            "p.yaml:3: types, entry 1 is \"?\"; put it in place of the whole list"),
        arguments(
            "host: 127.18.0.1\n", "host: 127.18.0.1\nwaivers: \"?\"\n", "p.yaml:6: waivers" + open),
        arguments(
            "host: 127.18.0.1\n",
            "host: 127.18.0.1\n"
                + "attestations: [{requirement: CR 3.4, met: \"?\", statement: s, by: b, on: 2026-11-20}]\n",
            "p.yaml:6: attestations, entry 1: met is \"?\"; state only what is known"),
        arguments(
            "host: 127.18.0.1\n",
            "host: 127.18.0.1\nintegration: [{requirement: CR 1.3, countermeasure: c, document: \"?\"}]\n",
            "p.yaml:6: integration, entry 1: document is \"?\"; state only what is known"),
        arguments(
            "EDR]",
            "EDR]\nslots: {count: \"?\", when-full: evict}",
            "p.yaml:4: slots.count" + open),
        arguments(
            "EDR]",
            "EDR]\nexclusive: {acquire: \"?\", release: [x]}",
            "p.yaml:4: exclusive.acquire" + open));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatHasToBeKnownCannotStayOpen(String was, String is, String sentence) {
    String text = ProfileFolder.PLAIN.replace(was, is);

    assertEquals(
        List.of(sentence), ProfileFolder.at(temporary).with("p.yaml", text).problems("p.yaml"));
  }

  private DeviceProfile read(String text) throws ProfileException {
    return ProfileFolder.at(temporary).with("p.yaml", text).read("p.yaml");
  }
}
