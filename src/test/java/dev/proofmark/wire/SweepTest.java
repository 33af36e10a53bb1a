package dev.proofmark.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.evidence.Redactor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SweepTest {
  // An address that no other process on a loopback interface is likely to use.
  private static final String DEVICE = "127.0.3.7";

  @Test
  void findsExactlyTheOpenPorts() throws Exception {
    CompletableFuture<Integer> seen = new CompletableFuture<>();
    try (Peer quiet = Peer.on(DEVICE, socket -> seen.complete(socket.getInputStream().read()));
        Peer greeting = Peer.on(DEVICE, socket -> socket.getOutputStream().write(new byte[99]));
        Peer resetting = Peer.on(DEVICE, Peer::reset);
        Gate gate = Gates.open();
        Line line = gate.line(Optional.empty())) {
      Sweep sweep =
          new Sweep(Gates.address(DEVICE), 30_000, 65_535, 100_000, Duration.ofSeconds(2));
      Sweep.Result result = line.sweep(sweep);
      SortedSet<Integer> expected = new TreeSet<>();
      for (int port : result.open()) {
        // Another process may listen on all addresses of this machine.
        if (isOpenToAPlainSocket(port)) {
          expected.add(port);
        }
      }
      List.of(quiet, greeting, resetting).forEach(peer -> expected.add(peer.target().port()));
      assertEquals(expected, result.open());
      assertEquals(35_536 - expected.size(), result.refused());
      assertEquals(0, result.silent());
      assertEquals(-1, seen.get(5, TimeUnit.SECONDS));
      assertEquals(expected.size(), line.traffic().connections());
      assertEquals(35_536 - expected.size(), line.traffic().refused());
    }
  }

  private static boolean isOpenToAPlainSocket(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(DEVICE, port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void closesCleanlyAndKeepsTheLedger() throws Exception {
    try (Peer quiet = Peer.on(DEVICE, socket -> socket.getInputStream().read());
        Peer greeting = Peer.on(DEVICE, socket -> socket.getOutputStream().write(new byte[99]));
        Gate gate = Gates.open();
        Line line = gate.line(Optional.empty())) {
      for (Peer peer : List.of(quiet, greeting)) {
        int port = peer.target().port();
        line.sweep(new Sweep(Gates.address(DEVICE), port, port, 10, Duration.ofSeconds(2)));
      }
      List<Ledger.Entry> entries = gate.ledger().entries();
      assertEquals(quiet.clients(), List.of(entries.get(0).local()));
      assertEquals(greeting.clients(), List.of(entries.get(1).local()));
      assertEquals(99, entries.get(1).received());
      assertTrue(entries.stream().allMatch(entry -> entry.closed().isPresent()));
    }
  }

  @Test
  void neverTakesItselfForTheDevice() throws Exception {
    // From 127.0.0.1 to 127.0.0.1 the system may choose the very port that is tried.
    try (Peer peer = Peer.of(Peer::echo);
        Gate gate = Gates.open();
        Line line = gate.line(Optional.empty())) {
      int only = peer.target().port();
      int first = Math.max(32_768, only - 2000);
      int last = Math.min(60_999, only + 2000);
      Sweep sweep =
          new Sweep(Gates.address("127.0.0.1"), first, last, 100_000, Duration.ofSeconds(2));
      line.sweep(sweep);
      List<Ledger.Entry> entries = gate.ledger().entries();
      assertTrue(entries.stream().anyMatch(entry -> entry.target().port() == only));
      assertTrue(entries.stream().noneMatch(entry -> entry.target().isItself(entry.local())));
    }
  }

  @Test
  void knowsAConnectionThatMetItself() {
    Target target = new Target(Gates.address("127.0.0.1"), 40_000);
    assertTrue(target.isItself(new InetSocketAddress("127.0.0.1", 40_000)));
    assertFalse(target.isItself(new InetSocketAddress("127.0.0.1", 40_001)));
    assertFalse(target.isItself(new InetSocketAddress("127.0.0.2", 40_000)));
  }

  @Test
  void countsSilence() throws Exception {
    try (Gates.Silence silence = new Gates.Silence();
        Gate gate = Gates.open();
        Line line = gate.line(Optional.empty())) {
      int port = silence.target().port();
      Sweep sweep = new Sweep(silence.target().address(), port, port, 10, Duration.ofMillis(150));
      assertEquals(new Sweep.Result(new TreeSet<>(), 0, 1), line.sweep(sweep));
    }
  }

  @Test
  void keepsItsOwnRate() throws Exception {
    Allowance gentle =
        new Allowance(1, 1, 1000, Duration.ofSeconds(5), Duration.ofSeconds(5), 1000);
    try (Gate gate = Gates.open(gentle, new Redactor());
        Line line = gate.line(Optional.empty())) {
      long start = System.nanoTime();
      line.sweep(new Sweep(Gates.address(DEVICE), 1, 60, 100, Duration.ofSeconds(1)));
      long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      assertTrue(took >= 540, "took only " + took + " ms");
    }
  }

  @Test
  void demandsSoundPorts() {
    Duration second = Duration.ofSeconds(1);
    for (int[] range : new int[][] {{0, 1}, {2, 1}, {1, 65_536}}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new Sweep(Gates.address(DEVICE), range[0], range[1], 1, second));
    }
  }
}
