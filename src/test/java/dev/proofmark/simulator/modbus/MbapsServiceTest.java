package dev.proofmark.simulator.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.codec.mbap.Frame;
import dev.proofmark.codec.mbap.Requests;
import dev.proofmark.pki.Authority;
import dev.proofmark.pki.Blueprint;
import dev.proofmark.pki.Credential;
import dev.proofmark.pki.KeyKind;
import dev.proofmark.pki.KeyRing;
import dev.proofmark.pki.RoleExtension;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import dev.proofmark.simulator.tls.TlsClients;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MbapsServiceTest {
  private static final int PORT = 8020;
  private static final int GRANTED_READ = 3;
  private static final int GRANTED_WRITE = 6;
  private static final int REFUSED_READ = 0x83;
  private static final int REFUSED_WRITE = 0x86;

  private static Plc start(String... faults) throws IOException {
    return Plc.start(Settings.standard().withServices("mbaps").withFaults(faults));
  }

  private static Blueprint blueprint() {
    return Blueprint.client("CN=test", KeyRing.shared().key(KeyKind.EC_P256, "mbaps-test"));
  }

  private static Blueprint operator() {
    return blueprint().withExtension(RoleExtension.of("Operator"));
  }

  /** The function codes of the answers to a read and to a write. */
  private static List<Integer> rights(Plc plc, Optional<Credential> client, String version)
      throws Exception {
    try (SSLSocket socket = TlsClients.connect(plc, PORT, client, version)) {
      return List.of(
          ask(socket, Requests.read(3, 0, 1)), ask(socket, Requests.writeRegister(0, 5)));
    }
  }

  private static int ask(SSLSocket socket, byte[] pdu) throws IOException {
    socket.getOutputStream().write(Frame.of(1, 1, pdu).encode());
    return Frame.read(socket.getInputStream()).orElseThrow().function();
  }

  private static Optional<Credential> issued(Plc plc, Blueprint plan) {
    return Optional.of(plc.plant().trust().bench().issue(plan));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void anOperatorWritesOverEachVersion(String version) throws Exception {
    try (Plc plc = start()) {
      var client = issued(plc, operator());
      assertEquals(List.of(GRANTED_READ, GRANTED_WRITE), rights(plc, client, version));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Observer, 3, 134",
    "Engineer, 3, 6",
    "operator, 131, 134",
    "Operator;Engineer, 131, 134"
  })
  void theRoleDecides(String role, int read, int write) throws Exception {
    try (Plc plc = start()) {
      var client = issued(plc, blueprint().withExtension(RoleExtension.of(role)));
      assertEquals(List.of(read, write), rights(plc, client, "TLSv1.3"));
    }
  }

  @Test
  void withoutARoleNothingIsGranted() throws Exception {
    try (Plc sound = start();
        Plc faulty = start("mbs.role_default=Operator")) {
      assertEquals(
          List.of(REFUSED_READ, REFUSED_WRITE),
          rights(sound, issued(sound, blueprint()), "TLSv1.3"));
      assertEquals(
          List.of(GRANTED_READ, GRANTED_WRITE),
          rights(faulty, issued(faulty, blueprint()), "TLSv1.3"));
    }
  }

  @Test
  void aClientWithoutACertificateNeedsTheFault() throws Exception {
    try (Plc sound = start();
        Plc faulty = start("mbs.client_auth=want")) {
      assertThrows(IOException.class, () -> rights(sound, Optional.empty(), "TLSv1.3"));
      assertThrows(IOException.class, () -> rights(sound, Optional.empty(), "TLSv1.2"));
      assertEquals(
          List.of(GRANTED_READ, GRANTED_WRITE), rights(faulty, Optional.empty(), "TLSv1.3"));
    }
  }

  @Test
  void anObserverWritesWithoutAuthorisation() throws Exception {
    try (Plc plc = start("mbs.authz=off")) {
      var client = issued(plc, blueprint().withExtension(RoleExtension.of("Observer")));
      assertEquals(List.of(GRANTED_READ, GRANTED_WRITE), rights(plc, client, "TLSv1.3"));
    }
  }

  static Stream<Blueprint> unsound() {
    Instant now = Instant.now();
    Duration day = Duration.ofDays(1);
    return Stream.of(
        operator().withValidity(now.minus(day.multipliedBy(9)), now.minus(day)),
        operator().withValidity(now.plus(day), now.plus(day.multipliedBy(9))),
        operator().withPurposes(List.of(KeyPurposeId.id_kp_serverAuth)),
        operator().withAuthority(true),
        operator().withKeyUsage(0),
        operator().withKey(KeyRing.shared().key(KeyKind.RSA_1024, "mbaps-test")),
        operator().withSignature("SHA1withRSA"));
  }

  @ParameterizedTest
  @MethodSource("unsound")
  void anUnsoundCertificateIsRefused(Blueprint plan) throws Exception {
    try (Plc plc = start()) {
      assertThrows(IOException.class, () -> rights(plc, issued(plc, plan), "TLSv1.2"));
    }
  }

  @Test
  void aRefusedClientReadsTheAlert() throws Exception {
    try (Plc plc = start()) {
      var thrown = assertThrows(IOException.class, () -> rights(plc, Optional.empty(), "TLSv1.3"));
      assertTrue(thrown.getMessage().contains("certificate_required"), thrown.getMessage());
    }
  }

  @Test
  void aStrangersCertificateNeedsTheFault() throws Exception {
    Authority stranger =
        Authority.create("CN=Simulated bench", KeyRing.shared().key(KeyKind.RSA_2048, "stranger"));
    try (Plc sound = start();
        Plc faulty = start("mbs.trust_all=true")) {
      var client = Optional.of(stranger.issue(operator()));
      assertThrows(IOException.class, () -> rights(sound, client, "TLSv1.3"));
      assertEquals(List.of(GRANTED_READ, GRANTED_WRITE), rights(faulty, client, "TLSv1.3"));
    }
  }
}
