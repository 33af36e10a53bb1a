package dev.proofmark.wire;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.evidence.Redactor;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

class GatedSocketTest {
  /** How a server saw its connection end. */
  private static String endOf(Socket socket) {
    try {
      int next = socket.getInputStream().read();
      return next < 0 ? "FIN" : "byte " + next;
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  @Test
  void carriesTls() throws Exception {
    TestTls tls = TestTls.create();
    try (Peer peer = Peer.of(socket -> Peer.echo(tls.server(socket)));
        Gate gate = Gates.open();
        Line line = gate.line(Optional.empty())) {
      SSLSocket socket = tls.client(line.connect(peer.target()));
      socket.startHandshake();
      byte[] sent = Payload.random(100_000);
      CompletableFuture<byte[]> echo = CompletableFuture.supplyAsync(() -> read(socket, 100_000));
      socket.getOutputStream().write(sent);
      assertArrayEquals(sent, echo.get(10, TimeUnit.SECONDS));
      socket.setSoTimeout(50);
      assertThrows(SocketTimeoutException.class, () -> socket.getInputStream().read());
      socket.close();
      assertTrue(line.traffic().sent() > 100_000);
      assertTrue(gate.ledger().entries().get(0).closed().isPresent());
    }
  }

  private static byte[] read(Socket socket, int count) {
    try {
      return socket.getInputStream().readNBytes(count);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void givesUpReadingAfterTheAnswerTimeout() throws Exception {
    Allowance allowance = Gates.waiting(Duration.ofSeconds(5), Duration.ofMillis(60));
    try (Peer peer = Peer.of(GatedSocketTest::endOf);
        Gate gate = Gates.open(allowance, new Redactor());
        Line line = gate.line(Optional.empty());
        Socket socket = line.connect(peer.target())) {
      assertEquals(60, socket.getSoTimeout());
      assertThrows(SocketTimeoutException.class, () -> socket.getInputStream().read());
    }
  }

  @Test
  void closesByFinThoughDataIsUnread() throws Exception {
    CompletableFuture<String> end = new CompletableFuture<>();
    try (Peer peer =
            Peer.of(
                socket -> {
                  socket.getOutputStream().write(new byte[50_000]);
                  end.complete(endOf(socket));
                });
        Gate gate = Gates.open();
        Line line = gate.line(Optional.empty())) {
      line.connect(peer.target()).close();
      assertEquals("FIN", end.get(5, TimeUnit.SECONDS));
      assertEquals(50_000, line.traffic().received());
    }
  }

  @Test
  void closesByRstWhenAskedTo() throws Exception {
    CompletableFuture<String> end = new CompletableFuture<>();
    try (Peer peer = Peer.of(socket -> end.complete(endOf(socket)));
        Gate gate = Gates.open();
        Line line = gate.line(Optional.empty())) {
      Socket socket = line.connect(peer.target());
      socket.setSoLinger(true, 0);
      socket.close();
      assertEquals("Connection reset", end.get(5, TimeUnit.SECONDS));
    }
  }

  @Test
  void closesWhileAnotherThreadReads() throws Exception {
    try (Peer peer = Peer.of(GatedSocketTest::endOf);
        Gate gate = Gates.open();
        Line line = gate.line(Optional.empty())) {
      Socket socket = line.connect(peer.target());
      InputStream in = socket.getInputStream();
      CompletableFuture<Integer> reader =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return in.read();
                } catch (IOException e) {
                  return -2;
                }
              });
      socket.close();
      assertTrue(reader.get(5, TimeUnit.SECONDS) < 0);
      await().until(() -> peer.open() == 0);
    }
  }

  @Test
  void hearsARstAsAnError() throws Exception {
    // Only once the client has spoken: a reset during its connect would be another error.
    try (Peer peer = Peer.of(GatedSocketTest::resetOnceSpokenTo);
        Gate gate = Gates.open();
        Line line = gate.line(Optional.empty());
        Socket socket = line.connect(peer.target())) {
      socket.getOutputStream().write(1);
      IOException error = assertThrows(IOException.class, () -> socket.getInputStream().read());
      assertEquals("Connection reset", error.getMessage());
    }
  }

  private static void resetOnceSpokenTo(Socket socket) throws IOException {
    socket.getInputStream().read();
    Peer.reset(socket);
  }

  @Test
  void cutsAnEndlessSender() throws Exception {
    long limit = 3_000_000;
    Allowance allowance =
        new Allowance(5, 1000, 1_000_000, Duration.ofSeconds(5), Duration.ofSeconds(5), limit);
    CompletableFuture<Boolean> stopped = new CompletableFuture<>();
    try (Peer peer = Peer.of(socket -> flood(socket, stopped));
        Gate gate = Gates.open(allowance, new Redactor());
        Line line = gate.line(Optional.empty())) {
      Socket socket = line.connect(peer.target());
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[10_000];
      String said =
          assertThrows(
                  ReceiveLimitException.class,
                  () -> {
                    while (in.read(buffer) >= 0) {
                      // As a driver would that waits for the end of an answer.
                    }
                  })
              .getMessage();
      assertTrue(said.contains("3000000"), said);
      assertTrue(stopped.get(5, TimeUnit.SECONDS));
      assertTrue(line.traffic().received() <= limit + buffer.length);
      assertTrue(socket.isClosed());
    }
  }

  private static void flood(Socket socket, CompletableFuture<Boolean> stopped) {
    try {
      while (true) {
        socket.getOutputStream().write(new byte[10_000]);
      }
    } catch (IOException e) {
      stopped.complete(true);
    }
  }
}
