package dev.proofmark.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.evidence.Redactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureTest {
  private static final int SYN = TcpPacket.SYN;
  private static final int FIN_ACK = TcpPacket.FIN | TcpPacket.ACK;
  private static final int RST_ACK = TcpPacket.RST | TcpPacket.ACK;
  private static final int SYN_ACK = TcpPacket.SYN | TcpPacket.ACK;

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("check.pcapng");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void echo(Socket socket, byte[] sent) throws IOException {
    socket.getOutputStream().write(sent);
    assertArrayEquals(sent, socket.getInputStream().readNBytes(sent.length));
  }

  @Test
  void holdsWhatWasSaidByWhomInOrder() throws Exception {
    byte[] large = Payload.random(200_000);
    Instant before = Instant.now();
    try (Peer peer = Peer.of(Peer::echo);
        Gate gate = Gates.open()) {
      Line line = gate.line(Optional.of(file()));
      try (Socket direct = line.connect(peer.target())) {
        echo(direct, bytes("short"));
      }
      InetSocketAddress relay = line.relay(peer.target());
      try (Socket relayed = new Socket(relay.getAddress(), relay.getPort())) {
        Thread sender =
            new Thread(() -> assertDoesNotThrow(() -> relayed.getOutputStream().write(large)));
        sender.start();
        assertArrayEquals(large, relayed.getInputStream().readNBytes(large.length));
        sender.join();
      }
      line.close();
      assertEquals(Optional.of(file()), line.capture());

      CaptureFile capture = CaptureFile.read(file());
      List<InetSocketAddress> clients = peer.clients();
      assertArrayEquals(bytes("short"), capture.saidBy(clients.get(0)));
      assertArrayEquals(large, capture.saidBy(clients.get(1)));
      InetSocketAddress device = peer.target().socketAddress();
      assertEquals(large.length + 5, capture.saidBy(device).length);
      assertEquals(List.of(SYN, FIN_ACK), capture.flagsOf(clients.get(0)));
      assertEquals(List.of(SYN, FIN_ACK), capture.flagsOf(clients.get(1)));
      assertEquals(List.of(SYN_ACK, FIN_ACK, SYN_ACK, FIN_ACK), capture.flagsOf(device));
      assertEquals(0, capture.leftOut());
      assertTrue(capture.comments().get(0).contains("synthesised"));
      assertOrdered(capture, before);
    }
  }

  private interface Action {
    void run() throws IOException;
  }

  private static void assertDoesNotThrow(Action action) {
    try {
      action.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertOrdered(CaptureFile capture, Instant before) {
    long last = TimeUnit.SECONDS.toNanos(before.getEpochSecond());
    for (CaptureFile.Packet packet : capture.packets()) {
      assertTrue(packet.at() >= last, "a packet before its time");
      assertTrue(packet.payload().length <= 1400);
      last = packet.at();
    }
    long now = TimeUnit.SECONDS.toNanos(Instant.now().getEpochSecond() + 1);
    assertTrue(last <= now, "a packet from the future");
  }

  @Test
  void tellsRstFromFinAndShowsRefusals() throws Exception {
    try (Peer peer = Peer.of(Peer::reset);
        Gate gate = Gates.open()) {
      Line line = gate.line(Optional.of(file()));
      Target nobody = Gates.nobody();
      assertThrows(IOException.class, () -> line.connect(nobody));
      assertReset(line, peer.target());
      line.close();
      CaptureFile capture = CaptureFile.read(file());
      assertEquals(List.of(RST_ACK), capture.flagsOf(nobody.socketAddress()));
      assertEquals(List.of(SYN_ACK, RST_ACK), capture.flagsOf(peer.target().socketAddress()));
    }
  }

  private static void assertReset(Line line, Target target) {
    // The RST may come while the connection is being made, or after.
    assertThrows(
        IOException.class,
        () -> {
          try (Socket socket = line.connect(target)) {
            socket.getInputStream().read();
          }
        });
  }

  @Test
  void blotsASecretEvenInPiecesOrLearntLater() throws Exception {
    Redactor redactor = Redactor.of(List.of("hunter2-hunter2"));
    try (Peer peer = Peer.of(Peer::echo);
        Gate gate = Gates.open(Gates.WIDE, redactor)) {
      Line line = gate.line(Optional.of(file()));
      try (Socket socket = line.connect(peer.target())) {
        echo(socket, bytes("password=hunter2-hunter2;"));
        for (byte letter : bytes("hunter2-hunter2")) {
          echo(socket, new byte[] {letter});
        }
        echo(socket, bytes("token=abcdef0123456789."));
        redactor.learn("abcdef0123456789");
        assertTrue(line.hasSent(bytes("hunter2-hunter2")));
      }
      line.close();
      String sent = text(CaptureFile.read(file()).saidBy(peer.clients().get(0)));
      assertEquals(
          "password=***************;" + "*".repeat(15) + "token=" + "*".repeat(16) + ".", sent);
      assertFalse(text(Files.readAllBytes(file())).contains("hunter2"));
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void blotsASecretAcrossAPartialWrite() throws Exception {
    Capture capture = new Capture(file(), Redactor.of(List.of("hunter2")));
    InetSocketAddress bench = new InetSocketAddress("127.0.0.1", 1000);
    InetSocketAddress device = new InetSocketAddress("127.0.0.1", 22);
    Conversation told = capture.opened(bench, device, System.nanoTime());
    byte[] secret = bytes("hunter2");
    long events = (9 << 20) / 10_000;
    for (int i = 0; i < events; i++) {
      byte[] data = new byte[10_000];
      System.arraycopy(secret, 0, data, 9_997, 3);
      System.arraycopy(secret, 3, data, 0, 4);
      capture.data(System.nanoTime(), told, Side.BENCH, data);
    }
    capture.close();
    CaptureFile read = CaptureFile.read(file());
    String said = text(read.saidBy(bench));
    assertEquals(events * 10_000, said.length());
    // All but the halves at both ends, which are no secret.
    assertEquals("ter2", said.substring(0, 4));
    assertTrue(said.endsWith("hun"));
    assertFalse(said.contains("hunter2"));
    assertEquals(0, read.leftOut());
  }

  @Test
  void cutsALongCaptureAndSaysSo() throws Exception {
    Capture capture = new Capture(file(), new Redactor(), 100_000);
    InetSocketAddress bench = new InetSocketAddress("127.0.0.1", 1000);
    InetSocketAddress device = new InetSocketAddress("127.0.0.1", 22);
    Conversation told = capture.opened(bench, device, System.nanoTime());
    for (int i = 0; i < 200; i++) {
      capture.data(System.nanoTime(), told, Side.DEVICE, Payload.random(1000));
    }
    capture.close();
    assertTrue(Files.size(file()) < 102_000);
    CaptureFile read = CaptureFile.read(file());
    CaptureFile.Packet last = read.packets().get(read.packets().size() - 1);
    assertFalse(last.whole());
    assertTrue(read.leftOut() > 90, "left out " + read.leftOut());
    assertTrue(read.comments().stream().anyMatch(said -> said.contains("cut here")));
  }

  @Test
  void tellsWhenTheFileCannotBeWritten() throws Exception {
    try (Gate gate = Gates.open()) {
      assertThrows(
          IOException.class, () -> gate.line(Optional.of(folder.resolve("no/such/folder"))));
    }
  }

  /** A second opinion, where the analyser is installed. */
  @Test
  void pleasesTshark() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/tshark")), "tshark is not installed");
    Allowance hasty = Gates.waiting(Duration.ofMillis(100), Duration.ofSeconds(2));
    byte[] large = Payload.random(300_000);
    try (Peer peer = Peer.of(Peer::echo);
        Peer resetting = Peer.of(Peer::reset);
        Peer six = Peer.on(Gates.hasIpv6() ? "::1" : "127.0.0.1", Peer::echo);
        Gates.Silence silence = new Gates.Silence();
        Gate gate = Gates.open(hasty, new Redactor())) {
      Line line = gate.line(Optional.of(file()));
      Target nobody = Gates.nobody();
      for (int i = 0; i < 3; i++) {
        assertThrows(IOException.class, () -> line.connect(nobody));
        assertThrows(IOException.class, () -> line.connect(silence.target()));
        for (Target target : List.of(peer.target(), six.target())) {
          try (Socket socket = line.connect(target)) {
            for (int from = 0; from < large.length; from += 30_000) {
              echo(socket, Arrays.copyOfRange(large, from, from + 30_000));
            }
          }
        }
        assertReset(line, resetting.target());
      }
      line.close();
      String complaints =
          tshark(
              "-Y",
              // Failed attempts share port 0, which stands for the unknown.
              "_ws.malformed || (tcp.analysis.flags && tcp.srcport != 0)"
                  + " || tcp.checksum.status == 0 || ip.checksum.status == 0");
      assertEquals("", complaints.lines().limit(5).reduce("", (a, b) -> a + b + "\n"));
      assertTrue(tshark("-q", "-z", "conv,tcp").contains("|"));
    }
  }

  private String tshark(String... more) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "/usr/bin/tshark",
                "-r",
                file().toString(),
                "-o",
                "tcp.check_checksum:TRUE",
                "-o",
                "ip.check_checksum:TRUE"));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    return said;
  }
}
