package dev.proofmark.wire;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.evidence.Redactor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RelayTest {
  private static Socket through(InetSocketAddress relay) throws IOException {
    Socket socket = new Socket(relay.getAddress(), relay.getPort());
    socket.setSoTimeout(10_000);
    return socket;
  }

  /** Sends in a thread of its own, then half-closes; returns all that came back. */
  private static byte[] exchange(Socket socket, byte[] sent) throws Exception {
    CompletableFuture<Void> sender =
        CompletableFuture.runAsync(
            () -> {
              try {
                socket.getOutputStream().write(sent);
                socket.shutdownOutput();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    byte[] all = socket.getInputStream().readAllBytes();
    sender.get(5, TimeUnit.SECONDS);
    return all;
  }

  private static void awaitEnd(Line line, RelayEnd end) {
    await().until(() -> line.lastRelayEnd().equals(Optional.of(end)));
  }

  @Test
  void carriesEveryByteBothWaysAndHalfCloses() throws Exception {
    byte[] sent = Payload.random(1 << 20);
    try (Peer peer = Peer.of(Peer::echo);
        Gate gate = Gates.open();
        Line line = gate.line(Optional.empty())) {
      assertEquals(Optional.empty(), line.lastRelayEnd());
      try (Socket socket = through(line.relay(peer.target()))) {
        assertArrayEquals(sent, exchange(socket, sent));
      }
      awaitEnd(line, RelayEnd.CLOSED_BY_BENCH);
      assertEquals(new Traffic(1, 0, sent.length, sent.length), line.traffic());
      assertEquals(peer.clients().get(0), gate.ledger().entries().get(0).local());
      await().until(() -> gate.ledger().entries().get(0).closed().isPresent());
    }
  }

  @Test
  void servesManyAtOnce() throws Exception {
    byte[] sent = Payload.random(200_000);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Peer peer = Peer.of(Peer::echo);
        Gate gate = Gates.open();
        Line line = gate.line(Optional.empty())) {
      InetSocketAddress relay = line.relay(peer.target());
      List<Future<byte[]>> answers = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        answers.add(
            threads.submit(
                () -> {
                  try (Socket socket = through(relay)) {
                    return exchange(socket, sent);
                  }
                }));
      }
      for (Future<byte[]> answer : answers) {
        assertArrayEquals(sent, answer.get(20, TimeUnit.SECONDS));
      }
      assertEquals(24, line.relayEnds().size());
      assertEquals(24L * sent.length, line.traffic().sent());
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void passesOnTheDevicesFin() throws Exception {
    try (Peer peer = Peer.of(socket -> socket.getOutputStream().write(5));
        Gate gate = Gates.open();
        Line line = gate.line(Optional.empty());
        Socket socket = through(line.relay(peer.target()))) {
      assertEquals(5, socket.getInputStream().read());
      assertEquals(-1, socket.getInputStream().read());
      assertEquals(Optional.of(RelayEnd.CLOSED_BY_DEVICE), line.lastRelayEnd());
    }
  }

  @Test
  void passesOnTheDevicesRst() throws Exception {
    try (Peer peer =
            Peer.of(
                socket -> {
                  socket.getInputStream().read();
                  Peer.reset(socket);
                });
        Gate gate = Gates.open();
        Line line = gate.line(Optional.empty());
        Socket socket = through(line.relay(peer.target()))) {
      socket.getOutputStream().write(1);
      IOException error = assertThrows(IOException.class, () -> socket.getInputStream().read());
      assertEquals("Connection reset", error.getMessage());
      assertEquals(Optional.of(RelayEnd.RESET_BY_DEVICE), line.lastRelayEnd());
    }
  }

  @Test
  void resetsWhatTheDeviceRefuses() throws Exception {
    try (Gate gate = Gates.open();
        Line line = gate.line(Optional.empty());
        Socket socket = through(line.relay(Gates.nobody()))) {
      IOException error = assertThrows(IOException.class, () -> socket.getInputStream().read());
      assertEquals("Connection reset", error.getMessage());
      assertEquals(Optional.of(RelayEnd.REFUSED), line.lastRelayEnd());
      assertEquals(new Traffic(0, 1, 0, 0), line.traffic());
    }
  }

  @Test
  void tellsWhenNobodyAnswers() throws Exception {
    Allowance hasty = Gates.waiting(Duration.ofMillis(150), Duration.ofSeconds(5));
    try (Gates.Silence silence = new Gates.Silence();
        Gate gate = Gates.open(hasty, new Redactor());
        Line line = gate.line(Optional.empty());
        Socket socket = through(line.relay(silence.target()))) {
      assertThrows(IOException.class, () -> socket.getInputStream().read());
      assertEquals(Optional.of(RelayEnd.NO_ANSWER), line.lastRelayEnd());
    }
  }

  @Test
  void showsTheDeviceAFinWhenTheLibraryResets() throws Exception {
    CompletableFuture<Integer> seen = new CompletableFuture<>();
    try (Peer peer =
            Peer.of(
                socket -> {
                  socket.getInputStream().read();
                  seen.complete(socket.getInputStream().read());
                });
        Gate gate = Gates.open();
        Line line = gate.line(Optional.empty())) {
      Socket socket = through(line.relay(peer.target()));
      socket.getOutputStream().write(1);
      await().until(() -> line.traffic().sent() == 1);
      Peer.reset(socket);
      assertEquals(-1, seen.get(5, TimeUnit.SECONDS));
      awaitEnd(line, RelayEnd.CLOSED_BY_BENCH);
    }
  }

  @Test
  void saysNothingOfADeviceThatItDidNotAsk() throws Exception {
    Allowance one =
        new Allowance(1, 1000, 100_000, Duration.ofSeconds(5), Duration.ofSeconds(5), 1000);
    try (Peer peer = Peer.of(Peer::echo);
        Gate gate = new Gate(one, new Redactor(), Duration.ofMillis(100))) {
      gate.allow(peer.target().address());
      Line line = gate.line(Optional.empty());
      Socket taken = line.connect(peer.target());
      try (Socket socket = through(line.relay(peer.target()))) {
        assertThrows(IOException.class, () -> socket.getInputStream().read());
        assertEquals(Optional.of(RelayEnd.UNTRIED), line.lastRelayEnd());
      }
      taken.close();
    }
  }

  @Test
  void endsWithItsLine() throws Exception {
    CompletableFuture<Integer> seen = new CompletableFuture<>();
    try (Peer peer = Peer.of(socket -> seen.complete(socket.getInputStream().read()));
        Gate gate = Gates.open()) {
      Line line = gate.line(Optional.empty());
      InetSocketAddress relay = line.relay(peer.target());
      try (Socket socket = through(relay)) {
        awaitEnd(line, RelayEnd.OPEN);
        line.close();
        assertEquals(-1, seen.get(5, TimeUnit.SECONDS));
        assertEquals(-1, socket.getInputStream().read());
      }
      assertThrows(IOException.class, () -> through(relay));
      assertEquals(1, peer.clients().size());
    }
  }

  @Test
  void closesWhenTheDeviceDoesNotAnswerAFin() throws Exception {
    Allowance brief = Gates.waiting(Duration.ofSeconds(5), Duration.ofMillis(100));
    CountDownLatch done = new CountDownLatch(1);
    try (Peer peer =
            Peer.of(
                socket -> {
                  try {
                    done.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
        Gate gate = Gates.open(brief, new Redactor());
        Line line = gate.line(Optional.empty())) {
      through(line.relay(peer.target())).close();
      await().until(() -> gate.ledger().entries().stream().anyMatch(e -> e.closed().isPresent()));
      assertEquals(Optional.of(RelayEnd.CLOSED_BY_BENCH), line.lastRelayEnd());
      done.countDown();
    }
  }

  @Test
  void goesFromTheSourceAskedFor() throws Exception {
    InetAddress source = Gates.address("127.0.3.9");
    try (Peer peer = Peer.of(Peer::echo);
        Gate gate = Gates.open();
        Line line = gate.line(Optional.empty());
        Socket socket = through(line.relay(peer.target(), source))) {
      socket.getOutputStream().write(1);
      assertEquals(1, socket.getInputStream().read());
      assertEquals(source, peer.clients().get(0).getAddress());
    }
  }

  @Test
  void cutsADeviceThatSendsTooMuch() throws Exception {
    Allowance narrow =
        new Allowance(5, 1000, 100_000, Duration.ofSeconds(5), Duration.ofSeconds(5), 500_000);
    try (Peer peer = Peer.of(socket -> socket.getOutputStream().write(new byte[3_000_000]));
        Gate gate = Gates.open(narrow, new Redactor());
        Line line = gate.line(Optional.empty());
        Socket socket = through(line.relay(peer.target()))) {
      assertThrows(IOException.class, () -> socket.getInputStream().readAllBytes());
      assertTrue(line.traffic().received() < 600_000);
      awaitEnd(line, RelayEnd.CLOSED_BY_BENCH);
    }
  }

  @Test
  void keepsTheByteRate() throws Exception {
    Allowance slow =
        new Allowance(4, 1000, 100_000, Duration.ofSeconds(5), Duration.ofSeconds(5), 1L << 30);
    try (Peer peer = Peer.of(Peer::echo);
        Gate gate = Gates.open(slow, new Redactor());
        Line line = gate.line(Optional.empty());
        Socket socket = through(line.relay(peer.target()))) {
      long start = System.nanoTime();
      byte[] sent = Payload.random(60_000);
      assertArrayEquals(sent, exchange(socket, sent));
      long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      assertTrue(took >= 480, "took only " + took + " ms");
    }
  }
}
