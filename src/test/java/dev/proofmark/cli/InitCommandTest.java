package dev.proofmark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.catalogue.ComponentType;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.profile.ProfileReader;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Service;
import dev.proofmark.simulator.Settings;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** From an address to a profile, without a byte too many. */
class InitCommandTest {
  private static final String SIMULATED = "5020=modbus,8020=mbaps,4840=opcua/plc";

  @TempDir Path folder;
  private OwnHome home;

  @BeforeEach
  void moveIn() {
    home = new OwnHome(folder.resolve("home"));
  }

  @AfterEach
  void moveOut() {
    home.close();
  }

  private Path file() {
    return folder.resolve("plc.yaml");
  }

  private Spoken init(String host, String... more) {
    return Spoken.by(
        Stream.concat(
                Stream.of("init", host, "-o", file().toString(), "--pace", "100"), Stream.of(more))
            .toArray(String[]::new));
  }

  private DeviceProfile profile() throws Exception {
    return ProfileReader.read(file(), Map.of(), Map.of());
  }

  @Test
  void findsTheInterfacesOfTheSimulatedPlc() throws Exception {
    try (Plc plc = Plc.start(Settings.standard())) {
      String host = plc.address().getHostAddress();
      Spoken spoken = init(host, "--yes", "--ports", SIMULATED);
      assertEquals(0, spoken.code(), spoken::errors);
      Map<String, Integer> found =
          profile().endpoints().stream()
              .filter(one -> !one.protocol().equals("unknown"))
              .collect(Collectors.toMap(Endpoint::protocol, Endpoint::port));
      Map<String, Integer> running =
          plc.services().stream().collect(Collectors.toMap(Service::name, Service::port));
      assertEquals(running.get("ssh"), found.get("ssh"));
      assertEquals(running.get("opcua"), found.get("opcua"));
      assertEquals(running.get("modbus"), found.get("modbus"));
      assertEquals(running.get("mbaps"), found.get("mbaps"));
      assertEquals(running.get("https"), found.get("https"));
      assertEquals(Set.of("ssh", "opcua", "mbaps", "https"), profile().keys().keySet());
      assertEquals("1.0", profile().identity().firmware());
      assertTrue(Files.readString(file()).contains("clear-text-ports: [8080]"));
      assertTrue(plc.acceptedPeers().size() <= 20, () -> "" + plc.acceptedPeers());
      assertTrue(profile().leavesOpen("types") && profile().leavesOpen("endpoints.ssh.lockout"));
    }
  }

  @Test
  void whatItWroteRunsAsTheOutsideViewAndIsUndecided() throws Exception {
    Settings settings = Settings.standard().withServices("modbus", "mbaps", "ssh");
    try (Plc plc = Plc.start(settings)) {
      String host = plc.address().getHostAddress();
      assertEquals(0, init(host, "--yes", "--ports", SIMULATED).code());
      List<String> run = new ArrayList<>(List.of("run", file().toString()));
      run.addAll(List.of("--out", folder.resolve("reports").toString()));
      for (String set :
          List.of(
              "budget.per-second=400",
              "limits.sweep-last-port=9000",
              "limits.sweep-rate=60000",
              "limits.sweep-pause=10 ms",
              "limits.cool-down=10 ms",
              "limits.answer-timeout=1 s")) {
        run.addAll(List.of("--set", set));
      }
      Spoken spoken = Spoken.by(run.toArray(String[]::new));
      assertEquals(2, spoken.code(), () -> spoken.out() + spoken.errors());
      assertTrue(spoken.out().contains("type not known"), spoken::out);
      assertTrue(spoken.out().contains("VIOLATED  none seen"), spoken::out);
      assertFalse(spoken.out().contains("error of the bench"), spoken::out);
      assertFalse(spoken.errors().contains("idle connection"), spoken::errors);
    }
  }

  @Test
  void nothingIndustrialReceivesForeignBytes() throws Exception {
    List<Integer> industrial = List.of(2222, 2404, 20000, 44818, 1962, 9999);
    try (QuietPorts device = QuietPorts.open(industrial)) {
      Spoken spoken = init(device.host(), "--yes", "--ports", "9999");
      assertEquals(0, spoken.code(), spoken::errors);
      assertEquals(Map.of(), device.received());
      assertEquals(Set.copyOf(industrial), device.reached());
      Set<String> words =
          profile().endpoints().stream().map(Endpoint::protocol).collect(Collectors.toSet());
      assertTrue(words.containsAll(Set.of("iec104", "dnp3", "ethernet-ip", "pcworx")));
      String text = Files.readString(file());
      assertTrue(text.contains("# port 9999 is open, and nobody knows what it is"), text);
    }
  }

  @Test
  void modbusIsAskedForItsIdentificationAndNothingElse() throws Exception {
    try (QuietPorts device = QuietPorts.open(List.of(2404, 5020))) {
      assertEquals(0, init(device.host(), "--yes", "--ports", "5020=modbus").code());
      assertEquals(Map.of(5020, "00010000000501" + "2b0e0100"), device.received());
      assertTrue(Files.readString(file()).contains("no answer in Modbus/TCP: SILENT"));
    }
  }

  @Test
  void whereEverythingIsUnknownItIsDeclaredSo() throws Exception {
    try (QuietPorts device = QuietPorts.open(List.of(9999))) {
      String host = device.host();
      assertEquals(0, init(host, "--yes", "--ports", "9999", "--type", "EDR,NDR").code());
      assertEquals(Set.of(ComponentType.EDR, ComponentType.NDR), profile().types());
      Endpoint only = profile().endpoints().get(profile().endpoints().size() - 1);
      assertEquals(List.of("unknown", 9999), List.of(only.protocol(), only.port()));
    }
  }

  @Test
  void stopsAfterTheNamingWhereNobodyAgrees() throws Exception {
    try (QuietPorts device = QuietPorts.open(List.of(2404, 20000))) {
      Spoken alone = init(device.host());
      assertEquals(64, alone.code());
      assertTrue(alone.errors().contains("port 2404 is open, usual for IEC"), alone::errors);
      assertTrue(alone.errors().contains("add --yes"), alone::errors);
      assertEquals(Set.of(2404), device.reached());
      assertFalse(Files.exists(file()));
    }
  }

  @Test
  void asksInPlainWords() throws Exception {
    try (QuietPorts device = QuietPorts.open(List.of(2404))) {
      Deque<String> answers = new ArrayDeque<>(List.of("yes", "nonsense", "edr ndr", "7", "2"));
      List<String> questions = new ArrayList<>();
      Person person =
          Person.who(
              question -> {
                questions.add(question);
                return answers.poll();
              });
      int code =
          new CommandLine(new InitCommand(person))
              .execute(device.host(), "-o", file().toString(), "--pace", "100");
      assertEquals(0, code);
      assertEquals(5, questions.size());
      assertTrue(questions.get(0).contains("Is this the device that you mean?"));
      assertTrue(questions.get(1).contains("a switch, gateway or router (NDR)"));
      assertEquals(Set.of(ComponentType.EDR, ComponentType.NDR), profile().types());
      assertTrue(profile().claim().values().stream().allMatch(level -> level == 2));
    }
  }

  @Test
  void whatIsWrongIsToldInOneSentence() throws Exception {
    told("no.such.host.invalid", 64, "cannot be resolved");
    told("http://127.0.0.1/", 64, "give a name or address alone");
    told("203.0.113.9", 64, "is a public address, and nothing was sent to it");
    told("224.0.0.1", 64, "is the address of no single device", "--public");
    told("127.0.0.1", 64, "names no ports", "--ports", "9-1");
    told("127.0.0.1", 64, "--pace is 0", "--pace", "0");
    told("127.0.0.1", 64, "--level is 5", "--level", "5");
    InetAddress nobody = InetAddress.getByName("127.251.251.251");
    told(nobody.getHostAddress(), 75, "nothing answers at");
    Files.writeString(file(), "mine");
    told("127.0.0.1", 64, "exists and is not overwritten");
    assertEquals("mine", Files.readString(file()));
  }

  private void told(String host, int code, String words, String... options) {
    List<String> line = new ArrayList<>(List.of("init", host, "-o", file().toString(), "--yes"));
    if (!List.of(options).contains("--pace")) {
      line.addAll(List.of("--pace", "100"));
    }
    line.addAll(List.of(options));
    Spoken spoken = Spoken.by(line.toArray(String[]::new));
    assertEquals(code, spoken.code(), spoken::errors);
    assertTrue(spoken.errors().contains(words), spoken::errors);
    assertFalse(spoken.errors().contains("Exception"), spoken::errors);
  }
}
