package dev.proofmark.protocol.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.crypto.ProtocolVersions;
import dev.proofmark.device.crypto.ProtocolVersions.ObsoleteVersion;
import dev.proofmark.protocol.LoopbackContact;
import dev.proofmark.protocol.LoopbackServer;
import dev.proofmark.protocol.LoopbackServer.Behaviour;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HostileTlsTest {

  @Test
  void ssl2And3AreSeen() throws IOException {
    assertTrue(
        answer(
                says("8011" + "0400010002" + "0000" + "0006" + "0000" + "0100800700c0"),
                ObsoleteVersion.SSL_2)
            .granted());
    String hello = "02000026" + "0300" + "00".repeat(32) + "00" + "0005" + "00";
    Answer ssl3 = answer(says("160300002a" + hello), ObsoleteVersion.SSL_3);
    assertTrue(ssl3.granted(), ssl3.inWords());
    assertTrue(ssl3.detail().contains("TLS_RSA_WITH_RC4_128_SHA"));
    Answer tls = answer(says("160300002a" + hello), ObsoleteVersion.TLS_1_0);
    assertEquals(Kind.DENIED, tls.kind(), "another version than the one offered");
  }

  @Test
  void warningBeforeTheHelloIsNoRefusal() throws IOException {
    String hello = "02000026" + "0301" + "00".repeat(32) + "00" + "002f" + "00";
    assertTrue(
        answer(says("15030100020170" + "160301002a" + hello), ObsoleteVersion.TLS_1_0).granted());
  }

  @Test
  void eachEndHasItsName() throws IOException {
    assertIs(Kind.DENIED, Ending.ALERT, answer(says("15030100020228")));
    assertIs(Kind.CLOSED, Ending.FIN, answer(says("")));
    assertIs(Kind.CLOSED, Ending.FIN, answer(says("160301")));
    assertIs(Kind.CLOSED, Ending.RST, answer(HostileTlsTest::reset));
    assertIs(Kind.SILENT, Ending.TIMEOUT, answer(HostileTlsTest::silence));
    assertIs(Kind.SILENT, Ending.RESPONSE, answer(says("16030100040bffffff")));
    byte[] http = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    assertIs(Kind.SILENT, Ending.RESPONSE, answer(says(HexFormat.of().formatHex(http))));
  }

  @Test
  void nobodyThereIsUnreachable() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (var contact = LoopbackContact.to("tls", port)) {
      Answer answer = versions(contact).current();
      assertIs(Kind.UNREACHABLE, Ending.REFUSED, answer);
    }
  }

  @Test
  void dripAndFloodAreBounded() throws IOException {
    Answer drip = answer(HostileTlsTest::drip);
    assertIs(Kind.SILENT, Ending.TIMEOUT, drip);
    assertTrue(drip.after().compareTo(Duration.ofSeconds(8)) < 0, drip.inWords());
    Answer flood = answer(HostileTlsTest::flood);
    assertFalse(flood.granted());
    assertTrue(flood.detail().contains("without an end"), flood.inWords());
  }

  @Test
  void serverThatChokesOnALongHelloIsAskedAgain() throws IOException {
    String granted = "160303002a" + "02000026" + "0303" + "00".repeat(32) + "00c02f00";
    Behaviour choking =
        socket -> {
          int count = socket.getInputStream().read(new byte[4096]);
          String answer = count > 600 ? "15030300020232" : granted;
          socket.getOutputStream().write(HexFormat.of().parseHex(answer));
        };
    try (var server = new LoopbackServer(choking);
        var contact = contact("127.0.0.1", server)) {
      assertTrue(versions(contact).current().granted());
      assertTrue(versions(contact).currentBesideUnknown().granted());
    }
    String old = granted.replace("0303", "0301");
    Behaviour choosy =
        socket -> {
          int count = socket.getInputStream().read(new byte[4096]);
          socket.getOutputStream().write(HexFormat.of().parseHex(count > 600 ? "" : old));
        };
    assertTrue(answer(choosy).granted());
  }

  @Test
  void serverThatWantsItsNameIsAskedByIt() throws IOException {
    // Refuses every hello in which the name does not stand.
    Behaviour byName =
        socket -> {
          byte[] hello = new byte[4096];
          int count = socket.getInputStream().read(hello);
          String text = new String(hello, 0, count, StandardCharsets.ISO_8859_1);
          String granted = "160303002a" + "02000026" + "0303" + "00".repeat(32) + "00c02f00";
          String answer = text.contains("plc.example") ? granted : "15030300020270";
          socket.getOutputStream().write(HexFormat.of().parseHex(answer));
        };
    try (var server = new LoopbackServer(byName);
        var named = contact("plc.example", server);
        var unnamed = contact("127.0.0.1", server)) {
      assertTrue(versions(named).current().granted());
      assertEquals("unrecognized_name", versions(unnamed).current().code());
    }
  }

  private static LoopbackContact contact(String host, LoopbackServer server) throws IOException {
    return new LoopbackContact(
        "tls", host, "127.0.0.1", server.port(), java.util.List.of(), java.util.List.of());
  }

  private static void assertIs(Kind kind, Ending ending, Answer answer) {
    assertEquals(kind, answer.kind(), answer.inWords());
    assertEquals(ending, answer.ending(), answer.inWords());
  }

  private static Answer answer(Behaviour behaviour) throws IOException {
    return answer(behaviour, ObsoleteVersion.TLS_1_0);
  }

  private static Answer answer(Behaviour behaviour, ObsoleteVersion version) throws IOException {
    try (var server = new LoopbackServer(behaviour);
        var contact = LoopbackContact.to("tls", server.port())) {
      return versions(contact).only(version);
    }
  }

  private static ProtocolVersions versions(LoopbackContact contact) {
    return new TlsDriver().offers().open(ProtocolVersions.class, contact.contact());
  }

  private static Behaviour says(String hex) {
    return socket -> {
      socket.getInputStream().read(new byte[8192]);
      socket.getOutputStream().write(HexFormat.of().parseHex(hex));
      socket.shutdownOutput();
      silence(socket);
    };
  }

  private static void silence(Socket socket) throws IOException {
    while (socket.getInputStream().read() >= 0) {
      // Reads on until the client has had enough.
    }
  }

  private static void reset(Socket socket) throws IOException {
    socket.getInputStream().read();
    socket.setSoLinger(true, 0);
  }

  private static void drip(Socket socket) throws IOException, InterruptedException {
    OutputStream out = socket.getOutputStream();
    out.write(HexFormat.of().parseHex("1603014000"));
    var never = new java.util.concurrent.CountDownLatch(1);
    while (!never.await(100, java.util.concurrent.TimeUnit.MILLISECONDS)) {
      out.write(2);
    }
  }

  private static void flood(Socket socket) throws IOException {
    byte[] records = new byte[5_000];
    byte[] empty = HexFormat.of().parseHex("1603010000");
    for (int at = 0; at < records.length; at += empty.length) {
      System.arraycopy(empty, 0, records, at, empty.length);
    }
    while (true) {
      socket.getOutputStream().write(records);
    }
  }
}
