package dev.proofmark.simulator.ssh;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.simulator.AuditTrail;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.keyboard.UserInteraction;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshServiceTest {
  private final SshClient client = SshClient.setUpDefaultClient();
  private final ConcurrentLinkedQueue<String> banners = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void startClient() {
    client.setUserAuthFactories(List.of(UserAuthPasswordFactory.INSTANCE));
    client.setServerKeyVerifier((session, remote, key) -> true);
    client.setUserInteraction(
        new UserInteraction() {
          @Override
          public void welcome(ClientSession session, String banner, String lang) {
            banners.add(banner);
          }

          @Override
          public String[] interactive(
              ClientSession s, String name, String text, String lang, String[] p, boolean[] echo) {
            return new String[0];
          }

          @Override
          public String getUpdatedPassword(ClientSession s, String prompt, String lang) {
            return null;
          }
        });
    client.start();
  }

  @AfterEach
  void stopClient() {
    client.stop();
  }

  private static Plc start(String... faults) throws IOException {
    Settings settings = Settings.standard().withServices("ssh").withFaults(faults);
    return Plc.start(settings.withLock(5, Duration.ofSeconds(1)));
  }

  private ClientSession connect(Plc plc, String user) throws IOException {
    return client
        .connect(user, plc.address().getHostAddress(), 2222)
        .verify(Duration.ofSeconds(5))
        .getSession();
  }

  private boolean login(Plc plc, String user, String password) throws IOException {
    try (ClientSession session = connect(plc, user)) {
      return tries(session, password);
    }
  }

  private static boolean tries(ClientSession session, String password) throws IOException {
    session.addPasswordIdentity(password);
    try {
      session.auth().verify(Duration.ofSeconds(5));
      return true;
    } catch (SshException refused) {
      return false;
    } finally {
      session.removePasswordIdentity(password);
    }
  }

  private static String password(Plc plc, String user) {
    return plc.plant().accounts().find(user).orElseThrow().password();
  }

  private void fail(Plc plc, String user, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      assertFalse(login(plc, user, "wrong" + i));
    }
  }

  @Test
  void answersCommandsByRole() throws IOException {
    try (Plc plc = start()) {
      try (ClientSession operator = connect(plc, "operator")) {
        assertTrue(tries(operator, password(plc, "operator")));
        assertEquals("ok\n", operator.executeRemoteCommand("set ssh-setpoint 7"));
        assertTrue(operator.executeRemoteCommand("status").contains("ssh-setpoint 7"));
      }
      assertFalse(banners.isEmpty());
      assertTrue(banners.peek().startsWith("Authorised use only."));
      try (ClientSession auditor = connect(plc, "auditor")) {
        assertTrue(tries(auditor, password(plc, "auditor")));
        String log = auditor.executeRemoteCommand("log");
        assertTrue(log.contains("user=operator service=ssh type=write result=ok"), log);
      }
      assertEquals(2, plc.acceptedPeers().size());
    }
  }

  @Test
  void locksAnAccountAndOpensItAgain() throws IOException {
    try (Plc plc = start()) {
      fail(plc, "probe1", 5);
      assertFalse(login(plc, "probe1", password(plc, "probe1")));
      assertTrue(login(plc, "probe2", password(plc, "probe2")));
      await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> login(plc, "probe1", password(plc, "probe1")));
      assertTrue(
          plc.plant().audit().entries().stream()
              .anyMatch(entry -> entry.type() == AuditTrail.Type.LOCK));
    }
  }

  @Test
  void endsAConnectionAfterAFewWrongPasswords() throws IOException {
    try (Plc plc = start();
        ClientSession session = connect(plc, "probe1")) {
      for (int i = 0; i < 6 && session.isOpen(); i++) {
        assertFalse(tries(session, "wrong" + i));
      }
      assertFalse(session.isOpen());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssh.connection-attempts=unlimited", "ssh.max_auth_tries=unlimited"})
  void oneConnectionTriesWithoutLimit(String fault) throws IOException {
    try (Plc plc = start(fault);
        ClientSession session = connect(plc, "probe1")) {
      for (int i = 0; i < 8; i++) {
        assertFalse(tries(session, "wrong" + i));
      }
      assertTrue(session.isOpen());
    }
  }

  @Test
  void locksTooEarly() throws IOException {
    try (Plc plc = start("ssh.lockout=too-early")) {
      fail(plc, "probe1", 2);
      assertFalse(login(plc, "probe1", password(plc, "probe1")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssh.lockout=none", "ssh.max_auth_tries=unlimited"})
  void neverLocks(String fault) throws IOException {
    try (Plc plc = start(fault)) {
      fail(plc, "probe1", 7);
      assertTrue(login(plc, "probe1", password(plc, "probe1")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssh.banner=none", "ssh.banner=late"})
  void showsNoNoticeBeforeTheLogIn(String fault) throws IOException {
    try (Plc plc = start(fault)) {
      fail(plc, "probe1", 1);
      assertTrue(banners.isEmpty());
    }
  }

  @Test
  void offersLegacyAlgorithmsOnlyWithTheirFault() throws IOException {
    List<String> weak = List.of("diffie-hellman-group1-sha1", "3des-cbc", "hmac-md5", "ssh-rsa,");
    try (Plc sound = start();
        Plc legacy = start("ssh.algorithms=legacy")) {
      String good = offer(sound);
      String bad = offer(legacy);
      assertTrue(good.contains("curve25519-sha256"), good);
      assertFalse(good.contains("mlkem"), good);
      for (String algorithm : weak.subList(0, 3)) {
        assertFalse(good.contains(algorithm), algorithm);
        assertTrue(bad.contains(algorithm), algorithm);
      }
      assertFalse(good.contains("ssh-rsa"), good);
      assertTrue(bad.contains("ssh-rsa"), bad);
    }
  }

  /** What the server says first: its identification and its KEXINIT, both readable. */
  private static String offer(Plc plc) throws IOException {
    try (Socket socket = new Socket(plc.address(), 2222)) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write("SSH-2.0-test\r\n".getBytes(StandardCharsets.US_ASCII));
      StringBuilder text = new StringBuilder();
      byte[] buffer = new byte[4096];
      while (text.indexOf("none") < 0) {
        int count = socket.getInputStream().read(buffer);
        assertTrue(count > 0, "the server closed before its offer was complete");
        text.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
      }
      return text.toString();
    }
  }

  @Test
  void endsAnIdleSession() throws IOException {
    Settings idle = Settings.standard().withServices("ssh").withIdle(Duration.ofSeconds(1));
    try (Plc sound = Plc.start(idle);
        Plc faulty = Plc.start(idle.withFaults("ssh.idle_timeout=none"));
        ClientSession ends = connect(sound, "operator");
        ClientSession stays = connect(faulty, "operator")) {
      assertTrue(tries(ends, password(sound, "operator")));
      assertTrue(tries(stays, password(faulty, "operator")));
      await().atMost(Duration.ofSeconds(5)).until(() -> !ends.isOpen());
      assertTrue(stays.isOpen());
    }
  }

  @Test
  void takesAsManyConnectionsAsDeclared() throws IOException {
    Settings two = Settings.standard().withServices("ssh").withConnections(2);
    try (Plc plc = Plc.start(two);
        Socket first = new Socket(plc.address(), 2222);
        Socket second = new Socket(plc.address(), 2222);
        Socket third = new Socket(plc.address(), 2222)) {
      third.setSoTimeout(5_000);
      assertEquals('S', first.getInputStream().read());
      assertEquals('S', second.getInputStream().read());
      assertFalse(answers(third));
      first.shutdownOutput();
      await().atMost(Duration.ofSeconds(5)).until(() -> answersAnew(plc));
    }
  }

  private static boolean answersAnew(Plc plc) throws IOException {
    try (Socket socket = new Socket(plc.address(), 2222)) {
      return answers(socket);
    }
  }

  private static boolean answers(Socket socket) {
    try {
      return socket.getInputStream().read() == 'S';
    } catch (IOException reset) {
      return false;
    }
  }

  @Test
  void tellsItsNameplateAndTrustsForTheAdministratorAlone() throws Exception {
    var settings = Settings.standard().withServices("ssh").withNameplate("SIM-77", "2.3");
    try (Plc plc = Plc.start(settings);
        ClientSession observer = connect(plc, "observer");
        ClientSession admin = connect(plc, "admin")) {
      assertTrue(tries(observer, password(plc, "observer")));
      assertTrue(tries(admin, password(plc, "admin")));
      var bench = plc.plant().trust().bench().certificate();
      plc.plant().trustStores().clear();
      plc.plant().trustStores().mbaps().reject(bench);

      assertEquals("SIM-77\n", observer.executeRemoteCommand("serial"));
      assertEquals("2.3\n", observer.executeRemoteCommand("firmware"));
      assertTrue(observer.executeRemoteCommand("uptime").matches("up \\d+ s\n"));
      assertThrows(IOException.class, () -> observer.executeRemoteCommand("trust-rejected"));
      assertEquals(List.of(), plc.plant().trustStores().mbaps().content().trusted());

      assertEquals("trusted 1\n", admin.executeRemoteCommand("trust-rejected"));
      assertEquals(List.of(bench), plc.plant().trustStores().mbaps().content().trusted());
    }
  }
}
