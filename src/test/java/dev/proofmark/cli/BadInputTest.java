package dev.proofmark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.proofmark.result.Run;
import dev.proofmark.result.RunFile;
import dev.proofmark.result.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user gets wrong is told in a sentence with exit code 64, before anything is sent. */
class BadInputTest {
  private static final String PROFILE =
      """
      proofmark: 1
      device: {vendor: ACME, product: PLC}
      types: [EDR]
      claim: 2
      host: 127.0.0.1
      budget: {connections: 32, per-second: 400, endpoints-at-once: 4}
      limits: {connect-timeout: 1 s, answer-timeout: 1 s, recovery: 1 s, sweep-last-port: 50}
      accounts:
        probe: {user: probe, password: {file: secret}, role: operator, disposable: true}
      endpoints:
        ssh: {protocol: ssh, port: PORT}
        web: {protocol: https, port: PORT, path: /a}
        plant: {protocol: opcua, port: PORT, path: /b}
        bus: {protocol: modbus, port: PORT, path: /c}
      """;

  @TempDir Path folder;
  private ServerSocket device;

  @BeforeEach
  void open() throws IOException {
    device = new ServerSocket();
    device.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
    Files.writeString(folder.resolve("secret"), "sesame-" + device.getLocalPort() + "\n");
  }

  @AfterEach
  void close() throws IOException {
    device.close();
  }

  private Path profile(String text) throws IOException {
    Path file = folder.resolve("plc.yaml");
    return Files.writeString(file, text.replace("PORT", "" + device.getLocalPort()));
  }

  private String reports() {
    return folder.resolve("reports").toString();
  }

  private void nothingWasSent() throws IOException {
    device.setSoTimeout(1);
    assertThrows(SocketTimeoutException.class, device::accept);
    assertFalse(Files.exists(folder.resolve("reports")), "no run was begun");
  }

  /** What is replaced in a good profile, by what, and what the error says and where. */
  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments("claim: 2", "claim: [2", "plc.yaml:5: "),
        arguments("claim: 2", "claim: nine", "plc.yaml:4: claim is \"nine\""),
        arguments("path: /b", "paht: /b", "plc.yaml:13: endpoint \"plant\": unknown key \"paht\""),
        arguments("{file: secret}", "{file: nowhere}", "plc.yaml:9: "),
        arguments("{file: secret}", "\"${PROOFMARK_TEST_UNSET}\"", "plc.yaml:9: "),
        arguments("{file: secret}", "sesame", "plc.yaml:9: "));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeInTheProfileIsToldWithItsLine(String good, String bad, String told)
      throws IOException {
    Path file = profile(PROFILE.replace(good, bad));
    Spoken spoken = Spoken.by("run", file.toString(), "--out", reports());
    assertEquals(64, spoken.code(), spoken::errors);
    assertTrue(spoken.errors().contains(told), spoken::errors);
    assertFalse(spoken.errors().contains("sesame"), "no secret in an error");
    nothingWasSent();
  }

  static Stream<Arguments> usages() {
    return Stream.of(
        arguments(List.of("run"), "PROFILE"),
        arguments(List.of("run", "no-such-plc"), "there is no profile \"no-such-plc\""),
        arguments(List.of("run", "FILE", "--only", "nonsense"), "--only nonsense names no check"),
        arguments(List.of("run", "FILE", "--level", "7"), "--level is 7"),
        arguments(List.of("run", "FILE", "--level", "many"), "--level"),
        arguments(List.of("run", "FILE", "--set", "device.colour=red"), "colour"),
        arguments(List.of("run", "FILE", "--set", "nothing"), "--set"),
        arguments(List.of("run", "FILE", "--gate", "luck"), "--gate"),
        arguments(List.of("run", "FILE", "--frobnicate"), "--frobnicate"),
        arguments(List.of("run", "FILE", "FILE"), "Unmatched"),
        arguments(List.of("plan", "FILE", "--only", "nonsense"), "--only nonsense names no check"),
        arguments(List.of("demo", "--fault", "no.such=fault"), "no.such=fault"),
        arguments(List.of("report", "FILE"), "is not the folder of a run"),
        arguments(List.of("report", "FOLDER"), "journal"),
        arguments(List.of("frobnicate"), "frobnicate"));
  }

  @ParameterizedTest
  @MethodSource("usages")
  void wrongUsageIsToldInWords(List<String> arguments, String told) throws IOException {
    String file = profile(PROFILE).toString();
    String[] line =
        arguments.stream()
            .map(word -> word.equals("FILE") ? file : word)
            .map(word -> word.equals("FOLDER") ? folder.toString() : word)
            .toArray(String[]::new);
    Spoken spoken = Spoken.by(line);
    assertEquals(64, spoken.code(), spoken::errors);
    assertTrue(spoken.errors().contains(told), spoken::errors);
    assertFalse(spoken.errors().contains("Exception"), spoken::errors);
    nothingWasSent();
  }

  @Test
  void whereNothingListensTheRunEndsAsLostWithAReport() throws IOException {
    Path file = profile(PROFILE);
    device.close();
    Spoken spoken = Spoken.by("run", file.toString(), "--out", reports());
    assertEquals(75, spoken.code(), () -> spoken.out() + spoken.errors());
    RunFolder there = onlyRun();
    assertTrue(Files.size(there.report()) > 0);
    Run run = RunFile.read(there.path().resolve(RunFile.NAME)).run();
    assertTrue(run.health().lost());
    assertTrue(
        run.results().stream().allMatch(result -> result.verdict() == Verdict.INCONCLUSIVE),
        () -> run.results().toString());
  }

  private RunFolder onlyRun() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("reports").resolve("plc"))) {
      return new RunFolder(runs.findFirst().orElseThrow());
    }
  }
}
