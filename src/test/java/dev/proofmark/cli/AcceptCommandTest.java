package dev.proofmark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.ProfileReader;
import dev.proofmark.result.Course;
import dev.proofmark.result.Course.Seen;
import dev.proofmark.result.MadeUpRun;
import dev.proofmark.result.Run.Health;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a run saw goes into the profile one by one, and nothing else of the file changes. */
class AcceptCommandTest {
  private static final String KEY = "ab".repeat(32);
  private static final String PROFILE =
      """
      proofmark: 1
      device:
        vendor: ACME
        product: PLC
        serial: "?"      # on the plate
        firmware: "3.4"  # of last year
      types: [EDR]
      claim: 2
      host: 127.18.0.1
      foreign-ports: "?"
      endpoints:
        ssh: {protocol: ssh}  # for service only
      """;

  @TempDir Path folder;
  private OwnHome home;

  @BeforeEach
  void aRunLiesThere() throws IOException {
    home = new OwnHome(folder.resolve("home"));
    Files.writeString(file(), PROFILE);
    Seen seen = new Seen("ssh", "PLC-7", "4711", "3.5", KEY);
    Course course =
        new Course("", "", List.of(seen), List.of(seen), "", 0, List.of(), List.of(), 0);
    Health health = new Health(9, 0, 1, 10, 10, 0, false, List.of(22, 2404, 9999));
    RunFolder.create(reports(), "plc").write(new MadeUpRun().course(course).health(health).run());
  }

  @AfterEach
  void moveOut() {
    home.close();
  }

  private Path file() {
    return folder.resolve("plc.yaml");
  }

  private Path reports() {
    return folder.resolve("reports");
  }

  private Spoken accept(String... keys) {
    List<String> line =
        new ArrayList<>(List.of("accept", file().toString(), "--out", reports().toString()));
    for (String key : keys) {
      line.addAll(List.of("--accept", key));
    }
    return Spoken.by(line.toArray(String[]::new));
  }

  /** Answers in this order; returns what was asked. */
  private List<String> answering(String... words) {
    Deque<String> answers = new ArrayDeque<>(List.of(words));
    List<String> questions = new ArrayList<>();
    Person person =
        Person.who(
            question -> {
              questions.add(question);
              return answers.poll();
            });
    int code =
        new CommandLine(new AcceptCommand(person))
            .execute(file().toString(), "--out", reports().toString());
    assertEquals(0, code);
    return questions;
  }

  private String text() throws IOException {
    return Files.readString(file());
  }

  @Test
  void offersWhatWasSeenAndChangesNothingUnasked() throws Exception {
    Spoken spoken = accept();
    assertEquals(0, spoken.code(), spoken::errors);
    for (String key :
        List.of(
            "endpoints.iec104: port 2404, usual for IEC 60870-5-104, is open",
            "foreign-ports.2404",
            "endpoints.unknown: port 9999 is open",
            "foreign-ports.9999",
            "device.serial: ssh shows serial number 4711; the profile does not say it",
            "device.firmware: ssh shows firmware 3.5; the profile says 3.4",
            "device.keys.ssh")) {
      assertTrue(spoken.out().contains(key), () -> key + " in " + spoken.out());
    }
    assertTrue(spoken.out().startsWith("7 proposals"), spoken::out);
    assertEquals(PROFILE, text());
  }

  @Test
  void writesJustWhatIsAcceptedByName() throws Exception {
    Spoken spoken = accept("device.serial", "foreign-ports.9999", "device.keys.ssh");
    assertEquals(0, spoken.code(), spoken::errors);
    String expected =
        PROFILE
            .replace("serial: \"?\" ", "serial: \"4711\" ")
            .replace("last year\n", "last year\n  keys: {ssh: \"" + KEY + "\"}\n")
            .replace("foreign-ports: \"?\"", "foreign-ports: \"9999\"");
    assertEquals(expected, text());
    DeviceProfile read = ProfileReader.read(file(), Map.of(), Map.of());
    assertEquals(KEY, read.keys().get("ssh"));
    assertTrue(accept().out().startsWith("3 proposals"));
  }

  @Test
  void asksOneByOneAndRemembersReasons() throws Exception {
    assertEquals(6, answering("y", "", "y", "n", "is the spare unit", "").size());
    assertEquals(
        PROFILE
            .replace("service only\n", "service only\n  iec104: {protocol: iec104, port: 2404}\n")
            .replace("foreign-ports: \"?\"", "foreign-ports: \"9999\""),
        text());
    assertEquals(2, answering("", "").size());
    assertTrue(accept().out().contains("declined: is the spare unit"));
  }

  @Test
  void whatWouldMakeTheProfileWrongIsNotKept() throws Exception {
    String odd = PROFILE.replace("serial: \"?\"      # on the plate", "serial: [1]");
    Files.writeString(file(), odd);
    assertEquals(64, accept("device.serial").code());
    String shared = PROFILE.replace("serial: \"?\" ", "serial: &s \"?\" ");
    Files.writeString(file(), shared.replace("PLC\n", "*s\n").replace("*s", "PLC"));
    Files.writeString(
        file(), shared.replace("  firmware: \"3.4\"", "  state: *s\n  firmware: \"3.4\""));
    String before = text();
    Spoken spoken = accept("device.serial");
    assertEquals(64, spoken.code(), spoken::out);
    assertTrue(spoken.errors().contains("is as it was"), spoken::errors);
    assertEquals(before, text());
    try (var files = Files.list(folder)) {
      assertEquals(3, files.count(), "no draft is left behind");
    }
  }

  @Test
  void whatIsWrongIsToldInOneSentence() throws Exception {
    Spoken unknown = accept("device.colour");
    assertEquals(64, unknown.code());
    assertTrue(unknown.errors().contains("proposes no such thing, but device.firmware"));
    Files.move(reports(), folder.resolve("elsewhere"));
    Spoken none = accept();
    assertEquals(64, none.code());
    assertTrue(none.errors().contains("no run of this profile"), none::errors);
  }
}
