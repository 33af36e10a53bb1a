package dev.proofmark.wire;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.evidence.Redactor;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class GateTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void resolvesLiteralsAndNamesOnce() throws Exception {
    try (Gate gate = Gates.open()) {
      assertArrayEquals(new byte[] {10, 1, 2, 3}, gate.resolve("10.1.2.3").getAddress());
      assertEquals(16, gate.resolve("2001:db8::7").getAddress().length);
      assertEquals(16, gate.resolve("[2001:db8::7]").getAddress().length);
      assertSame(gate.resolve("localhost"), gate.resolve("localhost"));
      assertThrows(UnknownHostException.class, () -> gate.resolve(""));
    }
  }

  @Test
  void letsNothingPassToAnotherAddress() throws Exception {
    try (Gate gate = Gates.open();
        Line line = gate.line(Optional.empty())) {
      InetAddress stranger = Gates.address("127.9.9.9");
      Target target = new Target(stranger, 1);
      String said =
          assertThrows(NotAllowedException.class, () -> line.connect(target)).getMessage();
      assertTrue(said.contains("127.9.9.9"), said);
      assertThrows(NotAllowedException.class, () -> line.relay(target));
      Sweep sweep = new Sweep(stranger, 1, 9, 10, Duration.ofMillis(100));
      assertThrows(NotAllowedException.class, () -> line.sweep(sweep));
      assertEquals(new Traffic(0, 0, 0, 0), gate.ledger().traffic());
    }
  }

  @Test
  void tellsARefusalFromSilence() throws Exception {
    Allowance hasty = Gates.waiting(Duration.ofMillis(200), Duration.ofSeconds(1));
    try (Gates.Silence silence = new Gates.Silence();
        Gate gate = Gates.open(hasty, new Redactor());
        Line line = gate.line(Optional.empty())) {
      Target nobody = Gates.nobody();
      assertThrows(ConnectException.class, () -> line.connect(nobody));
      assertThrows(SocketTimeoutException.class, () -> line.connect(silence.target()));
      assertEquals(new Traffic(0, 2, 0, 0), line.traffic());
      assertEquals(2, gate.ledger().traffic().refused());
      assertEquals(0, gate.ledger().entries().size());
    }
  }

  @Test
  void keepsALedgerThatAgreesWithTheServer() throws Exception {
    try (Peer peer = Peer.of(Peer::echo);
        Gate gate = Gates.open();
        Line one = gate.line(Optional.empty());
        Line two = gate.line(Optional.empty())) {
      for (Line line : List.of(one, two, one)) {
        for (int i = 0; i < 10; i++) {
          Socket socket = line.connect(peer.target());
          socket.getOutputStream().write(bytes("hello"));
          assertArrayEquals(bytes("hello"), socket.getInputStream().readNBytes(5));
          socket.close();
        }
      }
      List<InetSocketAddress> ours = new ArrayList<>();
      for (Ledger.Entry entry : gate.ledger().entries()) {
        ours.add(entry.local());
        assertEquals(peer.target(), entry.target());
        assertEquals(5, entry.sent());
        assertEquals(5, entry.received());
        assertFalse(entry.closed().orElseThrow().isBefore(entry.opened()));
      }
      assertEquals(peer.clients().size(), ours.size());
      assertEquals(new HashSet<>(peer.clients()), new HashSet<>(ours));
      assertEquals(new Traffic(20, 0, 100, 100), one.traffic());
      assertEquals(new Traffic(30, 0, 150, 150), gate.ledger().traffic());
      assertEquals(1, gate.ledger().mostAtOnce());
    }
  }

  @Test
  void remembersWhatItSentUntilTheLineCloses() throws Exception {
    try (Peer peer = Peer.of(Peer::echo);
        Gate gate = Gates.open()) {
      Line line = gate.line(Optional.empty());
      try (Socket socket = line.connect(peer.target());
          Socket other = line.connect(peer.target())) {
        socket.getOutputStream().write(bytes("GET /for"));
        other.getOutputStream().write(bytes("bidden"));
        assertFalse(line.hasSent(bytes("forbidden")));
        socket.getOutputStream().write(bytes("bidden"));
        assertTrue(line.hasSent(bytes("forbidden")));
      }
      assertTrue(line.hasSent(bytes("forbidden")));
      line.close();
      assertThrows(IllegalStateException.class, () -> line.hasSent(bytes("forbidden")));
    }
  }

  @Test
  void closesEverythingWithTheGate() throws Exception {
    CountDownLatch seen = new CountDownLatch(3);
    Gate gate = Gates.open();
    try (Peer peer =
        Peer.of(
            socket -> {
              if (socket.getInputStream().read() < 0) {
                seen.countDown();
              }
            })) {
      Line line = gate.line(Optional.empty());
      for (int i = 0; i < 3; i++) {
        line.connect(peer.target());
      }
      gate.close();
      await().until(() -> seen.getCount() == 0);
      assertTrue(gate.ledger().entries().stream().allMatch(e -> e.closed().isPresent()));
      assertThrows(IOException.class, () -> line.connect(peer.target()));
      assertThrows(IOException.class, () -> gate.line(Optional.empty()));
    }
  }

  @Test
  void goesFromTheSourceAskedFor() throws Exception {
    InetAddress source = Gates.address("127.0.3.9");
    try (Peer peer = Peer.of(Peer::echo);
        Gate gate = Gates.open();
        Line line = gate.line(Optional.empty());
        Socket socket = line.connect(peer.target(), source)) {
      socket.getOutputStream().write(1);
      assertEquals(1, socket.getInputStream().read());
      assertEquals(source, peer.clients().get(0).getAddress());
      assertEquals(peer.clients().get(0), gate.ledger().entries().get(0).local());
    }
  }

  @Test
  void speaksIpVersion6() throws Exception {
    Assumptions.assumeTrue(Gates.hasIpv6(), "no ::1 on this machine");
    try (Peer peer = Peer.on("::1", Peer::echo);
        Gate gate = Gates.open();
        Line line = gate.line(Optional.empty());
        Socket socket = line.connect(new Target(gate.resolve("::1"), peer.target().port()))) {
      socket.getOutputStream().write(7);
      assertEquals(7, socket.getInputStream().read());
      assertEquals(peer.clients().get(0), gate.ledger().entries().get(0).local());
    }
  }

  @Test
  void ignoresTheProxyOfTheMachine() throws Exception {
    try (Peer peer = Peer.of(Peer::echo);
        Gate gate = Gates.open();
        Line line = gate.line(Optional.empty())) {
      System.setProperty("socksProxyHost", "127.0.0.1");
      System.setProperty("socksProxyPort", Integer.toString(Gates.nobody().port()));
      try (Socket socket = line.connect(peer.target())) {
        socket.getOutputStream().write(1);
        assertEquals(1, socket.getInputStream().read());
      } finally {
        System.clearProperty("socksProxyHost");
        System.clearProperty("socksProxyPort");
      }
    }
  }
}
