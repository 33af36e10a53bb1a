package dev.proofmark.protocol.https;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.availability.Heartbeat;
import dev.proofmark.device.identity.PasswordsInClear;
import dev.proofmark.device.identity.PasswordsInClear.Exposure;
import dev.proofmark.pki.Authority;
import dev.proofmark.pki.Blueprint;
import dev.proofmark.pki.Credential;
import dev.proofmark.pki.KeyKind;
import dev.proofmark.pki.KeyRing;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.Role;
import dev.proofmark.profile.Secret;
import dev.proofmark.protocol.LoopbackContact;
import dev.proofmark.protocol.LoopbackServer;
import dev.proofmark.protocol.LoopbackServer.Behaviour;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostileWebTest {
  private static final SSLContext SERVER = server();

  @ParameterizedTest
  @CsvSource({
    "'HTTP/1.1 404 Not Found\\r\\nContent-Length: 0\\r\\n\\r\\n', GRANTED, RESPONSE",
    "'HTTP/1.1 503 Busy\\r\\nContent-Length: 0\\r\\n\\r\\n', DENIED, RESPONSE",
    "'HTTP/1.1 200 OK\\r\\nContent-Length: 1000000000\\r\\n\\r\\nx', SILENT, RESPONSE",
    "'HTTP/1.1 200 OK\\r\\nContent-Length: 100\\r\\n\\r\\nx', CLOSED, FIN",
    "'\\0\\0\\0garbage\\n', SILENT, RESPONSE",
    "'', CLOSED, FIN",
  })
  void eachAnswerHasItsName(String answer, Kind kind, Ending ending) throws IOException {
    byte[] bytes =
        answer
            .replace("\\r", "\r")
            .replace("\\n", "\n")
            .replace("\\0", "\0")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertIs(kind, ending, beat(inTls(out -> out.write(bytes))));
  }

  @Test
  void endlessHeadersAndBodiesEnd() throws IOException {
    byte[] field = ("X-" + "a".repeat(1_000) + ": b\r\n").getBytes(StandardCharsets.US_ASCII);
    Answer headers = beat(inTls(out -> endless(out, "HTTP/1.1 200 OK\r\n", field)));
    assertIs(Kind.SILENT, Ending.RESPONSE, headers);
    Answer body = beat(inTls(out -> endless(out, "HTTP/1.1 200 OK\r\n\r\n", new byte[60_000])));
    assertIs(Kind.SILENT, Ending.RESPONSE, body);
    byte[] interim =
        "HTTP/1.1 100 Continue\r\n\r\n".repeat(400).getBytes(StandardCharsets.US_ASCII);
    Answer interims = beat(inTls(out -> endless(out, "", interim)));
    assertFalse(interims.granted(), interims.inWords());
  }

  @Test
  void dripIsBoundedInTlsAndBelowIt() throws IOException {
    for (Behaviour drip : List.of(inTls(HostileWebTest::drip), HostileWebTest::dripBelowTls)) {
      Answer answer = beat(drip);
      assertIs(Kind.SILENT, Ending.TIMEOUT, answer);
      assertTrue(answer.after().compareTo(Duration.ofSeconds(6)) < 0, answer.inWords());
    }
  }

  @Test
  void handshakeThatFailsHasItsName() throws IOException {
    assertIs(Kind.CLOSED, Ending.FIN, beat(socket -> socket.getInputStream().read(new byte[4096])));
    byte[] refusal = {21, 3, 3, 0, 2, 2, 40};
    Answer alert = beat(socket -> socket.getOutputStream().write(refusal));
    assertIs(Kind.DENIED, Ending.ALERT, alert);
    assertEquals("handshake_failure", alert.code());
    Answer clear = beat(socket -> socket.getOutputStream().write("HTTP/1.1 400 \r\n".getBytes()));
    assertIs(Kind.SILENT, Ending.RESPONSE, clear);
  }

  @ParameterizedTest
  @CsvSource({
    "301, 'Location: https://plc/', '', DENIED",
    "301, 'Location: https://plc/|Set-Cookie: id=1', '', GRANTED",
    "301, 'Location: https://plc/|Set-Cookie: id=1; Secure', '', DENIED",
    "404, 'Server: x', 'nothing', DENIED",
    "401, 'WWW-Authenticate: Basic', '', GRANTED",
    "404, 'Server: x', '<input type=\"password\">', GRANTED",
    "200, 'Server: x', 'content', GRANTED",
  })
  void whatAClearPortSaysIsWeighed(int status, String fields, String body, Kind expected)
      throws IOException {
    String head = "HTTP/1.1 " + status + " \r\n" + fields.replace("|", "\r\n") + "\r\n\r\n";
    assertEquals(expected, inClear(socket -> say(socket, head + body)).kind());
  }

  @Test
  void portOfTlsAloneTakesNoPasswordInClear() throws IOException {
    byte[] refusal = {21, 3, 3, 0, 2, 2, 40};
    assertIs(
        Kind.DENIED,
        Ending.ALERT,
        inClear(
            socket -> {
              socket.getInputStream().read(new byte[4096]);
              socket.getOutputStream().write(refusal);
            }));
  }

  private interface Talk {
    void on(OutputStream out) throws Exception;
  }

  private static Behaviour inTls(Talk talk) {
    return plain -> {
      try (var tls = (SSLSocket) SERVER.getSocketFactory().createSocket(plain, null, true)) {
        tls.getInputStream().read(new byte[4096]);
        talk.on(tls.getOutputStream());
      }
    };
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getInputStream().read(new byte[4096]);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void endless(OutputStream out, String start, byte[] more) throws IOException {
    out.write(start.getBytes(StandardCharsets.US_ASCII));
    while (true) {
      out.write(more);
    }
  }

  private static void drip(OutputStream out) throws Exception {
    out.write("HTTP/1.1 200 ".getBytes(StandardCharsets.US_ASCII));
    CountDownLatch never = new CountDownLatch(1);
    while (!never.await(100, TimeUnit.MILLISECONDS)) {
      out.write('x');
    }
  }

  private static void dripBelowTls(Socket socket) throws Exception {
    OutputStream out = socket.getOutputStream();
    out.write(new byte[] {22, 3, 3, 64, 0});
    CountDownLatch never = new CountDownLatch(1);
    while (!never.await(100, TimeUnit.MILLISECONDS)) {
      out.write(2);
    }
  }

  private static Answer beat(Behaviour behaviour) throws IOException {
    try (var server = new LoopbackServer(behaviour);
        var contact = LoopbackContact.to("https", server.port())) {
      return new HttpsDriver().offers().open(Heartbeat.class, contact.contact()).beat();
    }
  }

  private static Answer inClear(Behaviour behaviour) throws IOException {
    Account probe = new Account("probe", "probe", new Secret("secret-word"), Role.OPERATOR, true);
    try (var server = new LoopbackServer(behaviour);
        var contact =
            LoopbackContact.to(
                "https",
                "127.0.0.1",
                server.port(),
                List.of(probe),
                SimulatedSite.declared(server.port()))) {
      return new HttpsDriver()
          .offers()
          .open(PasswordsInClear.class, contact.contact())
          .over(Exposure.UNPROTECTED);
    }
  }

  private static void assertIs(Kind kind, Ending ending, Answer answer) {
    assertEquals(kind, answer.kind(), answer.inWords());
    assertEquals(ending, answer.ending(), answer.inWords());
  }

  private static SSLContext server() {
    try {
      var key = KeyRing.shared().key(KeyKind.EC_P256, "web-test");
      Credential own = Authority.selfSigned(Blueprint.server("CN=plc", key));
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      X509Certificate[] chain = {own.certificate()};
      store.setKeyEntry("plc", own.key(), new char[0], chain);
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
