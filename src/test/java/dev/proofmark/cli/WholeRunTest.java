package dev.proofmark.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.result.Verdict;
import dev.proofmark.simulator.Peers;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Service;
import dev.proofmark.simulator.Settings;
import dev.proofmark.wire.Ledger;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One whole run against the simulated PLC: what it leaves behind, and what it did to the device.
 */
class WholeRunTest {
  /** All ports of the device are below. */
  private static final Map<String, String> SHORT_SWEEP =
      Map.of("limits.sweep-last-port", "9000", "limits.sweep-passes", "1");

  @TempDir static Path reports;
  private static Plc plc;
  private static Rehearsal rehearsal;

  @BeforeAll
  static void runEverything() throws Exception {
    plc = Plc.start(Settings.standard().withOutlet());
    rehearsal = Rehearsal.of(plc.environment(), reports, SHORT_SWEEP, false);
  }

  @AfterAll
  static void end() {
    plc.close();
  }

  @Test
  void theSoundDeviceFailsNothing() {
    assertEquals(List.of(), rehearsal.with(Verdict.FAIL));
    assertEquals(List.of(), rehearsal.with(Verdict.ERROR));
  }

  @Test
  void noFileOfTheRunHoldsASecret() throws IOException {
    Set<String> secrets = new LinkedHashSet<>(rehearsal.profile().secrets());
    plc.environment().forEach((name, value) -> addPassword(secrets, name, value));
    assertTrue(secrets.size() >= 6, "the passwords of all accounts and of the key stores");
    List<Path> files = files();
    assertTrue(files.stream().anyMatch(file -> file.toString().endsWith(".pcapng")));
    for (Path file : files) {
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      for (String secret : secrets) {
        for (String spelling : spellings(secret)) {
          assertTrue(!bytes.contains(spelling), () -> "a secret stands in " + file.getFileName());
        }
      }
    }
  }

  private static void addPassword(Set<String> secrets, String name, String value) {
    if (name.endsWith("PASSWORD")) {
      secrets.add(value);
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(rehearsal.folder().path())) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  /** The bytes of each spelling, one character a byte. */
  private static List<String> spellings(String secret) {
    byte[] plain = secret.getBytes(StandardCharsets.UTF_8);
    return List.of(
        bytes(secret, StandardCharsets.UTF_8),
        bytes(secret, StandardCharsets.UTF_16LE),
        bytes(secret, StandardCharsets.UTF_16BE),
        Base64.getEncoder().withoutPadding().encodeToString(plain),
        Base64.getUrlEncoder().withoutPadding().encodeToString(plain),
        URLEncoder.encode(secret, StandardCharsets.UTF_8));
  }

  private static String bytes(String text, Charset charset) {
    return new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
  }

  @Test
  void theDeviceSawTheConnectionsThatTheGateBooked() {
    Map<Integer, Set<String>> booked = booked();
    assertTrue(booked.keySet().containsAll(Set.of(2222, 5020, 8020, 8443, 4840)));
    await("the last connections to be accepted")
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertEquals(inWords(booked), inWords(accepted())));
  }

  private static Map<Integer, Set<String>> booked() {
    Map<Integer, Set<String>> booked = new TreeMap<>();
    Set<Integer> own = plc.services().stream().map(Service::port).collect(Collectors.toSet());
    for (Ledger.Entry entry : rehearsal.ledger().entries()) {
      // Other programs of this machine answer at the device's address, too.
      if (own.contains(entry.target().port())) {
        booked
            .computeIfAbsent(entry.target().port(), port -> new TreeSet<>())
            .add(inWords(entry.local()));
      }
    }
    return booked;
  }

  private static Map<Integer, Set<String>> accepted() {
    Map<Integer, Set<String>> accepted = new TreeMap<>();
    for (Peers.Peer peer : plc.acceptedPeers()) {
      accepted
          .computeIfAbsent(plc.port(peer.service()), port -> new TreeSet<>())
          .add(inWords(peer.remote()));
    }
    return accepted;
  }

  private static String inWords(InetSocketAddress end) {
    return end.getAddress().getHostAddress() + ":" + end.getPort();
  }

  private static String inWords(Map<Integer, Set<String>> byPort) {
    return byPort.entrySet().stream()
        .map(one -> one.getKey() + ": " + String.join(" ", one.getValue()))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void theBudgetWasKept() {
    int most = rehearsal.profile().budget().connections();
    assertTrue(
        rehearsal.ledger().mostAtOnce() <= most,
        () -> rehearsal.ledger().mostAtOnce() + " connections at once, " + most + " allowed");
    assertEquals(rehearsal.ledger().mostAtOnce(), rehearsal.run().health().atOnce());
  }
}
