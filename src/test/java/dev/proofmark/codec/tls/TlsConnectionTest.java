package dev.proofmark.codec.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.evidence.SessionKeys;
import dev.proofmark.pki.Authority;
import dev.proofmark.pki.Blueprint;
import dev.proofmark.pki.Credential;
import dev.proofmark.pki.KeyKind;
import dev.proofmark.pki.KeyRing;
import dev.proofmark.protocol.LoopbackServer;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsConnectionTest {
  private static final Credential SERVER = selfSigned("CN=server", KeyKind.RSA_2048);
  private static final Credential STRANGER = selfSigned("CN=stranger", KeyKind.RSA_2048);

  private final SessionKeys keys = new SessionKeys();

  private static Credential selfSigned(String name, KeyKind kind) {
    return Authority.selfSigned(
        Blueprint.server(name, KeyRing.shared().key(kind, "tls-connection " + name)));
  }

  /** What a server of the runtime does after its handshake. */
  private interface Talk {
    void with(SSLSocket socket) throws Exception;
  }

  private static LoopbackServer server(Clients clients, Talk talk) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("k", SERVER.key(), new char[0], new X509Certificate[] {SERVER.certificate()});
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), new TrustManager[] {clients}, null);
    return new LoopbackServer(
        raw -> {
          SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(raw, null, true);
          socket.setUseClientMode(false);
          socket.setNeedClientAuth(clients.wanted);
          socket.startHandshake();
          talk.with(socket);
        });
  }

  private static ClientOffer offer(TlsVersion version) {
    return ClientOffer.ofAllVersions().only(version);
  }

  private static ClientOffer from(Credential client, TlsVersion version) {
    return offer(version).from(new ClientCertificate(client.key(), client.chain()));
  }

  private static Socket socket(LoopbackServer server) throws IOException {
    Socket socket = new Socket("127.0.0.1", server.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private TlsConnection over(Socket socket, ClientOffer offer) throws IOException {
    return new TlsConnection(socket.getInputStream(), socket.getOutputStream(), offer, keys);
  }

  @ParameterizedTest
  @CsvSource({"TLS_1_2, SessionKeys[1 lines]", "TLS_1_3, SessionKeys[4 lines]"})
  void carriesWhatIsSaidAndTellsItsKeys(TlsVersion version, String kept) throws Exception {
    byte[] much = new byte[100_000];
    new Random(7).nextBytes(much);
    try (LoopbackServer server =
            server(
                Clients.NONE,
                s -> s.getOutputStream().write(s.getInputStream().readNBytes(much.length)));
        Socket socket = socket(server);
        TlsConnection tls = over(socket, offer(version).to("plc.example"))) {
      tls.shakeHands();
      assertArrayEquals(SERVER.certificate().getEncoded(), tls.serverChain().get(0));
      assertFalse(tls.presented());
      assertEquals(kept, keys.toString());
      tls.out().write(much);
      assertArrayEquals(much, tls.in().readNBytes(much.length));
      assertEquals(-1, tls.in().read());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TLS_1_2, RSA_2048",
    "TLS_1_2, EC_P256",
    "TLS_1_2, EC_P384",
    "TLS_1_3, RSA_2048",
    "TLS_1_3, EC_P256",
    "TLS_1_3, EC_P384"
  })
  void presentsACertificateThatNobodyAskedFor(TlsVersion version, KeyKind kind) throws Exception {
    Credential client = selfSigned("CN=client", kind);
    var seen = new CompletableFuture<X509Certificate>();
    Talk talk =
        s -> {
          seen.complete((X509Certificate) s.getSession().getPeerCertificates()[0]);
          s.getOutputStream().write(1);
        };
    // The server names another issuer than the client's.
    try (LoopbackServer server = server(Clients.ANY, talk);
        Socket socket = socket(server);
        TlsConnection tls = over(socket, from(client, version))) {
      tls.shakeHands();
      assertEquals(1, tls.in().read());
      assertTrue(tls.presented());
      assertEquals(client.certificate(), seen.get(5, TimeUnit.SECONDS));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TLS_1_2", "TLS_1_3"})
  void aRefusedCertificateIsAnAlert(TlsVersion version) throws Exception {
    try (LoopbackServer server = server(Clients.REFUSED, s -> {});
        Socket socket = socket(server);
        TlsConnection tls = over(socket, from(STRANGER, version))) {
      AlertReceived refusal =
          assertThrows(
              AlertReceived.class,
              () -> {
                tls.shakeHands();
                assertEquals(TlsVersion.TLS_1_3, version, "TLS 1.2 refuses in the handshake");
                tls.in().read();
              });
      assertEquals("certificate_unknown", refusal.alert());
      if (version == TlsVersion.TLS_1_3) {
        assertThrows(AlertReceived.class, () -> tls.in().read());
        assertThrows(AlertReceived.class, () -> tls.out().write(1));
      }
    }
  }

  @Test
  void aTimeOutIsNoEnd() throws Exception {
    CountDownLatch late = new CountDownLatch(1);
    Talk talk =
        s -> {
          late.await();
          s.getOutputStream().write(7);
        };
    try (LoopbackServer server = server(Clients.NONE, talk);
        Socket socket = socket(server);
        TlsConnection tls = over(socket, offer(TlsVersion.TLS_1_3))) {
      tls.shakeHands();
      socket.setSoTimeout(50);
      assertThrows(SocketTimeoutException.class, () -> tls.in().read());
      late.countDown();
      socket.setSoTimeout(10_000);
      assertEquals(7, tls.in().read());
    }
  }

  @Test
  void endsKeepTheirNamesDuringTheHandshake() throws Exception {
    assertThrows(EOFException.class, () -> meet(s -> s.getInputStream().read(new byte[2_000])));
    assertThrows(
        SocketException.class,
        () ->
            meet(
                s -> {
                  s.getInputStream().read();
                  s.setSoLinger(true, 0);
                }));
    assertThrows(
        NotTls.class, () -> meet(s -> s.getOutputStream().write("HTTP/1.1 400 \r\n".getBytes())));
    byte[] goodbye = {0x15, 3, 3, 0, 2, 1, 0};
    assertThrows(
        EOFException.class,
        () ->
            meet(
                s -> {
                  s.getInputStream().read(new byte[2_000]);
                  s.getOutputStream().write(goodbye);
                  s.getInputStream().read();
                }));
    byte[] refusal = {0x15, 3, 3, 0, 2, 2, 40};
    AlertReceived alert =
        assertThrows(
            AlertReceived.class,
            () ->
                meet(
                    s -> {
                      s.getInputStream().read(new byte[2_000]);
                      s.getOutputStream().write(refusal);
                    }));
    assertEquals("handshake_failure", alert.alert());
  }

  private void meet(LoopbackServer.Behaviour behaviour) throws IOException {
    try (LoopbackServer server = new LoopbackServer(behaviour);
        Socket socket = socket(server);
        TlsConnection tls = over(socket, ClientOffer.ofAllVersions())) {
      tls.shakeHands();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tls.versions=TLSv1.0+",
        "tls.cert=rsa1024-sha1-expired",
        "tls.cert=authority",
        "tls.cert=other-name"
      })
  void speaksWithWeakDevices(String fault) throws IOException {
    TlsVersion version = fault.contains("1.0") ? TlsVersion.TLS_1_0 : TlsVersion.TLS_1_2;
    Settings settings = Settings.standard().withServices("https").withFaults(fault);
    try (Plc plc = Plc.start(settings);
        Socket socket = new Socket(plc.address(), 8443);
        TlsConnection tls = over(socket, offer(version))) {
      tls.shakeHands();
      assertEquals("SessionKeys[1 lines]", keys.toString());
    }
  }

  @Test
  void onlyNamesAreAskedFor() {
    ClientOffer offer = ClientOffer.ofAllVersions();
    assertEquals("plc", offer.to("plc").serverName().orElseThrow());
    assertTrue(offer.to("192.0.2.1").serverName().isEmpty());
    assertTrue(offer.to("2001:db8::1").serverName().isEmpty());
  }

  /** How a server takes its clients; it names an issuer that has issued none of them. */
  private static final class Clients extends X509ExtendedTrustManager {
    static final Clients NONE = new Clients(false, true);
    static final Clients ANY = new Clients(true, true);
    static final Clients REFUSED = new Clients(true, false);

    private final boolean wanted;
    private final boolean welcome;

    private Clients(boolean wanted, boolean welcome) {
      this.wanted = wanted;
      this.welcome = welcome;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      if (!welcome) {
        throw new CertificateException("not welcome");
      }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      checkClientTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[] {SERVER.certificate()};
    }
  }
}
