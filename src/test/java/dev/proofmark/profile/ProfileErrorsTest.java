package dev.proofmark.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every error, with the sentence that the user reads. */
class ProfileErrorsTest {
  @TempDir private Path temporary;

  /** What is replaced in the plain profile, by what, and the one error that follows. */
  static Stream<Arguments> changes() {
    return Stream.of(
        arguments(
            "5 min",
            "5",
            "p.yaml:11: endpoint \"ssh\": lockout.period is \"5\"; give a duration with its unit,"
                + " such as \"5 s\" or \"5 min\""),
        arguments(
            "5 min",
            "0 s",
            "p.yaml:11: endpoint \"ssh\": lockout.period is \"0 s\"; give a duration from 1 ms to"
                + " 366 d"),
        arguments(
            "lockout",
            "lockuot",
            "p.yaml:11: endpoint \"ssh\": unknown key \"lockuot\"; did you mean \"lockout\"?"),
        arguments(
            "attempts: 5, period",
            "attempts: 5, perod: 1 s, period",
            "p.yaml:11: endpoint \"ssh\": lockout: unknown key \"perod\"; did you mean"
                + " \"period\"?"),
        arguments(
            "product: PLC",
            "product: PLC, colour: red",
            "p.yaml:2: device: unknown key \"colour\"; known here are firmware, keys, product,"
                + " serial, state, vendor"),
        arguments(
            "host: 127.18.0.1\n",
            "host: 127.18.0.1\nendpoint: x\n",
            "p.yaml:6: unknown key \"endpoint\"; did you mean \"endpoints\"?"),
        arguments("product: PLC", "serial: 1", "p.yaml:2: device: product is missing"),
        arguments("claim: 2\n", "", "p.yaml:1: claim is missing"),
        arguments(
            "types: [EDR]\n",
            "",
            "p.yaml:1: types is missing; give one or more of SAR, EDR, HDR, NDR"),
        arguments(
            "claim: 2", "claim: 5", "p.yaml:4: claim is \"5\"; give a whole number from 0 to 4"),
        arguments(
            "claim: 2",
            "claim: {FR1: 2, FR2: 2, FR3: 2, FR4: 2, FR5: 2, FR6: 2}",
            "p.yaml:4: claim: FR7 is missing"),
        arguments("[EDR]", "[ERD]", "p.yaml:3: types, entry 1 is \"ERD\"; did you mean \"EDR\"?"),
        arguments(
            "[EDR]", "EDR", "p.yaml:3: types is a single value; it takes a list, as in [one, two]"),
        arguments(
            "proofmark: 1",
            "proofmark: 2",
            "p.yaml:1: proofmark is \"2\"; this harness reads profiles of version 1"),
        arguments(
            "127.18.0.1",
            "https://plc",
            "p.yaml:5: host is \"https://plc\"; give a name or address alone, such as"
                + " \"192.0.2.7\""),
        arguments(
            "protocol: ssh",
            "protocol: ssh\n    port: 70000",
            "p.yaml:11: endpoint \"ssh\": port is \"70000\"; give a whole number from 1 to 65535"),
        arguments(
            "protocol: ssh",
            "protocol: ssh\n    port: [22]",
            "p.yaml:11: endpoint \"ssh\": port is a list; it takes a single value"),
        arguments(
            "protocol: ssh",
            "protocol: ssh\n    port:",
            "p.yaml:11: endpoint \"ssh\": port is empty; give a value, or take the key out"),
        arguments(
            "protocol: ssh",
            "protocol: iec104",
            "p.yaml:9: endpoint \"ssh\": port is missing; no usual port is known for \"iec104\""),
        arguments(
            "{attempts: 5, period: 5 min}",
            "5",
            "p.yaml:11: endpoint \"ssh\": lockout is a single value; it takes a group of keys"),
        arguments(
            "protocol: ssh",
            "protocol: ssh\n    accounts: [admin, admn]",
            "p.yaml:11: endpoint \"ssh\": accounts, entry 2 is \"admn\", which is no account; did"
                + " you mean \"admin\"?"),
        arguments(
            "protocol: ssh",
            "protocol: ssh\n    accounts: []",
            "p.yaml:11: endpoint \"ssh\": accounts is an empty list; take the key out if all"
                + " accounts exist here"),
        arguments(
            "protocol: ssh",
            "protocol: ssh\n    anonymous: yes",
            "p.yaml:11: endpoint \"ssh\": anonymous is \"yes\"; choose one of allowed, refused"),
        arguments(
            "protocol: ssh",
            "protocol: ssh\n    access: {stranger: plc}",
            "p.yaml:11: endpoint \"ssh\": access.stranger is \"plc\"; give an IP address of the"
                + " bench, such as \"192.0.2.10\""),
        arguments(
            "role: administrator",
            "role: adminstrator",
            "p.yaml:7: account \"admin\": role is \"adminstrator\"; did you mean"
                + " \"administrator\"?"),
        arguments(
            "role: administrator",
            "role: boss",
            "p.yaml:7: account \"admin\": role is \"boss\"; choose one of administrator, engineer,"
                + " operator, observer, auditor"),
        arguments(
            "role: administrator",
            "role: administrator, disposable: yes",
            "p.yaml:7: account \"admin\": disposable is \"yes\"; write true or false"),
        arguments(
            "role: administrator",
            "role: administrator, make: true",
            "p.yaml:7: account \"admin\": make is true, so the account is removed again; say so with"
                + " disposable: true"),
        arguments(
            "product: PLC",
            "product: PLC, keys: {ssh: 12ab}",
            "p.yaml:2: device.keys.ssh is \"12ab\"; give a SHA-256 as 64 hexadecimal digits or as"
                + " \"SHA256:…\""),
        arguments(
            "product: PLC",
            "product: PLC, keys: {sssh: \"?\"}",
            "p.yaml:2: device.keys: unknown key \"sssh\"; did you mean \"ssh\"?"),
        arguments(
            "5 min",
            "5 min, scope: all",
            "p.yaml:11: endpoint \"ssh\": lockout.scope is \"all\"; choose one of endpoint, device"),
        arguments(
            "protocol: ssh",
            "protocol: ssh\n    trust: {how: magic}",
            "p.yaml:11: endpoint \"ssh\": trust.how is \"magic\"; choose one of push, act, person"),
        arguments(
            "protocol: ssh",
            "protocol: ssh\n    trust: {how: act}",
            "p.yaml:11: endpoint \"ssh\": trust.how is \"act\"; declare acts.trust-client to say how"),
        arguments(
            "role: administrator",
            "role: administrator, count: 3",
            "p.yaml:7: account \"admin\": user is \"admin\"; put {} where the number goes"),
        arguments(
            "user: admin",
            "user: \"admin{}\"",
            "p.yaml:7: account \"admin\": user is \"admin{}\"; say with count how many there are"),
        arguments(
            "  ssh:\n",
            "  host:\n",
            "p.yaml:9: endpoint \"host\" is reserved for the device as a whole; take another name"),
        arguments(
            "  ssh:\n",
            "  web: {protocol: ssh}\n  ssh:\n",
            "p.yaml:10: endpoint \"ssh\": protocol, host, port and path are those of endpoint"
                + " \"web\"; take one out"),
        arguments(
            "  ssh:\n",
            "  ssh: {protocol: http}\n  ssh:\n",
            "p.yaml:10: \"ssh\" stands here a second time, first in line 9"),
        arguments(
            "claim: 2",
            "claim: 2\nhost: 127.18.0.7",
            "p.yaml:6: \"host\" stands here a second time, first in line 5"));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aChangedPlainProfileIsRefused(String was, String is, String sentence) {
    assertEquals(
        1, ProfileFolder.PLAIN.split(java.util.regex.Pattern.quote(was), 3).length - 1, was);
    assertEquals(List.of(sentence), problems(ProfileFolder.PLAIN.replace(was, is)));
  }

  /** What is added at the end of the plain profile, and the one error that follows. */
  static Stream<Arguments> additions() {
    return Stream.of(
        arguments(
            "consent: {destructive: true}",
            "p.yaml:12: consent.destructive is true without a statement; say in consent.statement"
                + " who allows it and that no process is attached"),
        arguments(
            "default-credentials: [{user: a, password: x}]",
            "p.yaml:12: default-credentials, entry 1: password is written in clear text; name a"
                + " variable, such as \"${PLC_PASSWORD}\", or a file, such as {file: secrets/plc}"),
        arguments(
            "default-credentials: ["
                + "{user: a, password: \"${PLC_ADMIN}\"},".repeat(3)
                + "{user: b, password: \"${PLC_ADMIN}\"}]",
            "p.yaml:12: default-credentials has more than two entries for \"a\", which might lock"
                + " that account"),
        arguments(
            "limits: {answer_timeout: 5 s}",
            "p.yaml:12: limits: unknown key \"answer_timeout\"; did you mean \"answer-timeout\"?"),
        arguments(
            "limits: {answer-timeout: 5}",
            "p.yaml:12: limits.answer-timeout is \"5\"; give a duration with its unit, such as"
                + " \"5 s\" or \"5 min\""),
        arguments(
            "limits: {sweep-rate: 5 s}",
            "p.yaml:12: limits.sweep-rate is \"5 s\"; give a whole number from 1 to 65535"),
        arguments(
            "budget: {per-second: 5d}",
            "p.yaml:12: budget.per-second is \"5d\"; give a number above 0, at most 10000"),
        arguments(
            "budget: {per-second: 0}",
            "p.yaml:12: budget.per-second is \"0\"; give a number above 0, at most 10000"),
        arguments(
            "crypto-policy: rfc9326",
            "p.yaml:12: crypto-policy is \"rfc9326\"; did you mean \"rfc9325\"?"),
        arguments(
            "waivers: [{requirement: CR 2.6, reason: r, owner: o, until: 31.1.2027}]",
            "p.yaml:12: waivers, entry 1: until is \"31.1.2027\"; give a date as year, month, day,"
                + " such as \"2027-01-31\""),
        arguments(
            "waivers: [{requirement: CR 2.6, reason: r, until: 2027-01-31}]",
            "p.yaml:12: waivers, entry 1: owner is missing"),
        arguments(
            "waivers: [CR 2.6]",
            "p.yaml:12: waivers, entry 1 is a single value; it takes a group of keys"),
        arguments(
            "not-applicable: [{requirement: CR1.6, reason: no radio}]",
            "p.yaml:12: not-applicable, entry 1: requirement is \"CR1.6\"; write it as in \"CR"
                + " 1.11\" or \"CR 1.1 RE(1)\""),
        arguments(
            "not-applicable:\n- {requirement: CR 1.6, reason: a}\n- {requirement: CR 1.6, reason: b}",
            "p.yaml:14: not-applicable, entry 2: CR 1.6 stands here a second time; take one entry"
                + " out"),
        arguments(
            "integration: [{requirement: CR 1.3, endpoints: [sssh], countermeasure: c}]",
            "p.yaml:12: integration, entry 1: endpoints, entry 1 is \"sssh\", which is no endpoint;"
                + " did you mean \"ssh\"?"),
        arguments(
            "attestations: [{requirement: CR 3.4, met: maybe, statement: s, by: b, on: 2026-11-20}]",
            "p.yaml:12: attestations, entry 1: met is \"maybe\"; write true or false"),
        arguments(
            "- x",
            "p.yaml:12: this is not YAML: mend the indentation, and put a text that begins with a"
                + " special character in quotes"),
        arguments(
            "limits: {sweep-rate: 5",
            "p.yaml:13: this is not YAML: a bracket or brace is not closed, or a comma is missing"),
        arguments(
            "crypto-policy: a: b",
            "p.yaml:12: this is not YAML: there is one colon too many; put a text with \": \" in"
                + " quotes, or mend the indentation"),
        arguments(
            "limits:\n\tsweep-rate: 5",
            "p.yaml:13: this is not YAML: a tab stands where only blanks may; indent with blanks"),
        arguments(
            "crypto-policy: \"nist", "p.yaml:13: this is not YAML: a quotation mark is not closed"),
        arguments(
            "crypto-policy: @nist",
            "p.yaml:12: this is not YAML: a text may not begin with @, ` or %; put it in quotes"),
        arguments(
            "crypto-policy",
            "p.yaml:13: this is not YAML: a key without its colon; write \"key: value\""),
        arguments(
            "---\nproofmark: 1",
            "p.yaml:12: a second document begins here; a file holds one profile"));
  }

  @ParameterizedTest
  @MethodSource("additions")
  void anAddedMistakeIsRefused(String addition, String sentence) {
    assertEquals(List.of(sentence), problems(ProfileFolder.PLAIN + addition + "\n"));
  }

  @Test
  void allMistakesAreToldAtOnceByLine() {
    String text =
        ProfileFolder.PLAIN
            .replace("5 min", "5")
            .replace("claim: 2", "claim: x")
            .replace("administrator", "chief");
    assertEquals(
        List.of("p.yaml:4:", "p.yaml:7:", "p.yaml:11:"),
        problems(text).stream().map(p -> p.substring(0, p.indexOf(' '))).toList());
  }

  @Test
  void anAccountThatACountedOneCountsToIsRefused() {
    String text =
        ProfileFolder.PLAIN
            .replace(
                "endpoints:",
                "  admin2: {user: a, password: \"${PLC_ADMIN}\", role: auditor}\nendpoints:")
            .replace("user: admin,", "user: \"a{}\", count: 3,");
    assertEquals(
        List.of("p.yaml:8: account \"admin2\" exists already: \"admin\" counts to it"),
        problems(text));
  }

  private List<String> problems(String text) {
    return ProfileFolder.at(temporary).with("p.yaml", text).problems("p.yaml");
  }
}
