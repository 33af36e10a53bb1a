package dev.proofmark.simulator.tls;

import dev.proofmark.pki.Credential;
import dev.proofmark.simulator.Plc;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Hashtable;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.ServerOnlyTlsAuthentication;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * Two independent TLS clients: the Java runtime's, which is strict, and one that takes anything.
 */
public final class TlsClients {
  private static final char[] NO_PASSWORD = new char[0];

  private TlsClients() {}

  /** The runtime's client, which trusts the PLC's maker alone and checks the address. */
  public static SSLContext strict(Plc plc, Optional<Credential> client)
      throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("maker", plc.plant().trust().maker().certificate());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    if (client.isPresent()) {
      X509Certificate[] chain = client.get().chain().toArray(X509Certificate[]::new);
      own.setKeyEntry("client", client.get().key(), NO_PASSWORD, chain);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
    keys.init(own, NO_PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  /** A connection of the strict client after its handshake. */
  public static SSLSocket connect(Plc plc, int port, Optional<Credential> client, String version)
      throws GeneralSecurityException, IOException {
    SSLSocket socket =
        (SSLSocket)
            strict(plc, client)
                .getSocketFactory()
                .createSocket(plc.address().getHostAddress(), port);
    var parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(new String[] {version});
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(5_000);
    socket.startHandshake();
    return socket;
  }

  /** Whether a handshake with just this version and these suites succeeds. */
  public static boolean agrees(Plc plc, int port, ProtocolVersion version, int... suites)
      throws IOException {
    try (Socket socket = new Socket(plc.address(), port)) {
      socket.setSoTimeout(5_000);
      var protocol = new TlsClientProtocol(socket.getInputStream(), socket.getOutputStream());
      try {
        protocol.connect(new Lax(version, suites));
        return true;
      } catch (IOException refused) {
        return false;
      }
    }
  }

  private static final class Lax extends DefaultTlsClient {
    private final ProtocolVersion version;
    private final int[] suites;

    Lax(ProtocolVersion version, int[] suites) {
      super(new BcTlsCrypto(new SecureRandom()));
      this.version = version;
      this.suites = suites;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
      return version.only();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
      return suites.clone();
    }

    @Override
    public Hashtable<?, ?> getClientExtensions() throws IOException {
      return super.getClientExtensions();
    }

    @Override
    public TlsAuthentication getAuthentication() {
      return new ServerOnlyTlsAuthentication() {
        @Override
        public void notifyServerCertificate(TlsServerCertificate certificate) {
          // Whoever answers is good enough: the test asks whether it answers at all.
        }
      };
    }
  }
}
