package dev.proofmark.protocol.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.availability.Heartbeat;
import dev.proofmark.device.identity.AnonymousAccess;
import dev.proofmark.device.identity.AnonymousAccess.Anonymity;
import dev.proofmark.device.identity.ClientCertificates;
import dev.proofmark.device.identity.ClientCertificates.CertificateDefect;
import dev.proofmark.device.identity.Login;
import dev.proofmark.device.identity.PasswordsInClear;
import dev.proofmark.device.identity.PasswordsInClear.Exposure;
import dev.proofmark.device.integrity.UnprotectedSessions;
import dev.proofmark.device.integrity.UnprotectedSessions.User;
import dev.proofmark.device.session.IdleSessions;
import dev.proofmark.protocol.LoopbackServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the driver says where no OPC UA server is: never that one refused. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OpcUaWithoutServerTest {
  private static final String HERE = "127.0.0.1";

  @Test
  void aClosedPortIsUnreachable() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HERE))) {
      closed = socket.getLocalPort();
    }
    for (Answer answer : everything(closed)) {
      assertEquals(Kind.UNREACHABLE, answer.kind(), answer.inWords());
      assertEquals(Ending.REFUSED, answer.ending());
    }
  }

  @Test
  void aTarpitIsSilentAndBoundedInTime() throws Exception {
    try (LoopbackServer tarpit =
        new LoopbackServer(socket -> socket.getInputStream().transferTo(noWhere()))) {
      for (Answer answer : everything(tarpit.port())) {
        assertEquals(Kind.SILENT, answer.kind(), answer.inWords());
        assertEquals(Ending.TIMEOUT, answer.ending());
        assertTrue(answer.after().compareTo(Duration.ofSeconds(3)) < 0, answer.inWords());
      }
    }
  }

  @Test
  void aDribbleIsSilentToo() throws Exception {
    try (LoopbackServer dribble = new LoopbackServer(OpcUaWithoutServerTest::dribble);
        PlcBench bench = PlcBench.waiting("400 ms")) {
      Answer answer = bench.open(Heartbeat.class, HERE, dribble.port()).beat();
      assertEquals(Kind.SILENT, answer.kind(), answer.inWords());
      assertTrue(answer.after().compareTo(Duration.ofSeconds(3)) < 0, answer.inWords());
    }
  }

  @Test
  void garbageIsNotUnderstood() throws Exception {
    byte[] http = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    try (LoopbackServer garbage =
        new LoopbackServer(socket -> socket.getOutputStream().write(http))) {
      for (Answer answer : everything(garbage.port())) {
        assertEquals(Kind.SILENT, answer.kind(), answer.inWords());
        assertEquals(Ending.RESPONSE, answer.ending());
        assertTrue(answer.detail().contains("HTTP/1.1"), answer.detail());
      }
    }
  }

  @Test
  void aHangUpIsClosed() throws Exception {
    try (LoopbackServer rude = new LoopbackServer(socket -> {})) {
      for (Answer answer : everything(rude.port())) {
        assertEquals(Kind.CLOSED, answer.kind(), answer.inWords());
      }
    }
  }

  @Test
  void whoRefusesEverythingRefusesNothingInParticular() throws Exception {
    for (String how : List.of("opcua.reject=channels", "opcua.reject=services")) {
      try (PlcBench bench = PlcBench.with(how)) {
        for (Answer answer : everything(bench, bench.plc().address().getHostAddress(), 4840)) {
          assertNotEquals(Kind.GRANTED, answer.kind(), answer.inWords());
          assertNotEquals(Kind.DENIED, answer.kind(), answer.inWords());
        }
      }
    }
  }

  private static List<Answer> everything(int port) throws Exception {
    try (PlcBench bench = PlcBench.waiting("400 ms")) {
      List<Answer> answers = everything(bench, HERE, port);
      answers.add(bench.open(Heartbeat.class, HERE, port).beat());
      return answers;
    }
  }

  private static List<Answer> everything(PlcBench bench, String host, int port) throws IOException {
    List<Answer> answers = new ArrayList<>();
    answers.add(bench.open(Login.class, host, port).withWrongPassword());
    answers.add(bench.open(AnonymousAccess.class, host, port).as(Anonymity.NO_IDENTITY));
    answers.add(bench.open(ClientCertificates.class, host, port).with(CertificateDefect.EXPIRED));
    answers.add(bench.open(PasswordsInClear.class, host, port).over(Exposure.SIGNED_ONLY));
    answers.add(
        bench.open(UnprotectedSessions.class, host, port).onUnprotectedChannel(User.USER_NAME));
    answers.add(bench.open(IdleSessions.class, host, port).open().instead().orElseThrow());
    return answers;
  }

  private static OutputStream noWhere() {
    return OutputStream.nullOutputStream();
  }

  /** Half an acknowledgement, a byte at a time. */
  private static void dribble(Socket socket) throws IOException {
    socket.getOutputStream().write("ACKF".getBytes(StandardCharsets.US_ASCII));
    socket.setSoTimeout(100);
    for (int i = 0; i < 100; i++) {
      socket.getOutputStream().write(i == 0 ? 28 : 0);
      try {
        socket.getInputStream().transferTo(noWhere());
      } catch (java.net.SocketTimeoutException still) {
        // The bench has not hung up: one more byte.
        continue;
      }
      return;
    }
  }
}
