package dev.proofmark.protocol.tls;

import dev.proofmark.pki.Credential;
import dev.proofmark.protocol.LoopbackServer;
import java.io.IOException;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsCredentialedDecryptor;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsServerProtocol;
import org.bouncycastle.tls.crypto.DHGroup;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.TlsDHConfig;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedDecryptor;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** A TLS server that takes the versions and suites that a test names, however old. */
record WeakServer(
    ProtocolVersion[] versions,
    int[] suites,
    Optional<Credential> rsa,
    Optional<Credential> ec,
    Optional<DHGroup> group)
    implements LoopbackServer.Behaviour {

  WeakServer(
      ProtocolVersion[] versions, int[] suites, Optional<Credential> rsa, Optional<Credential> ec) {
    this(versions, suites, rsa, ec, Optional.empty());
  }

  /** The same with this group for ephemeral exchanges in finite fields. */
  WeakServer withGroup(DHGroup small) {
    return new WeakServer(versions, suites, rsa, ec, Optional.of(small));
  }

  @Override
  public void serve(Socket socket) throws IOException {
    var protocol = new TlsServerProtocol(socket.getInputStream(), socket.getOutputStream());
    protocol.accept(new Server());
    protocol.getInputStream().read();
  }

  private final class Server extends DefaultTlsServer {
    Server() {
      super(new BcTlsCrypto(new SecureRandom()));
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
      return versions;
    }

    @Override
    protected int[] getSupportedCipherSuites() {
      return suites;
    }

    @Override
    protected boolean preferLocalCipherSuites() {
      return true;
    }

    @Override
    public TlsDHConfig getDHConfig() throws IOException {
      return group.isPresent() ? new TlsDHConfig(group.get()) : super.getDHConfig();
    }

    @Override
    public TlsCredentials getCredentials() throws IOException {
      boolean tls13 = context.getServerVersion().equals(ProtocolVersion.TLSv13);
      return tls13 ? getECDSASignerCredentials() : super.getCredentials();
    }

    @Override
    protected TlsCredentialedSigner getRSASignerCredentials() throws IOException {
      return signer(rsa.orElseThrow(), SignatureAlgorithm.rsa);
    }

    @Override
    protected TlsCredentialedSigner getECDSASignerCredentials() throws IOException {
      return signer(ec.orElseThrow(), SignatureAlgorithm.ecdsa);
    }

    @Override
    protected TlsCredentialedDecryptor getRSAEncryptionCredentials() throws IOException {
      Credential own = rsa.orElseThrow();
      var key = PrivateKeyFactory.createKey(own.key().getEncoded());
      return new BcDefaultTlsCredentialedDecryptor(crypto(), chain(own), key);
    }

    private BcTlsCrypto crypto() {
      return (BcTlsCrypto) getCrypto();
    }

    private TlsCredentialedSigner signer(Credential own, short algorithm) throws IOException {
      var scheme = SignatureAndHashAlgorithm.getInstance((short) 4, algorithm);
      var key = PrivateKeyFactory.createKey(own.key().getEncoded());
      return new BcDefaultTlsCredentialedSigner(
          new TlsCryptoParameters(context), crypto(), key, chain(own), scheme);
    }

    private Certificate chain(Credential own) throws IOException {
      try {
        boolean tls13 = context.getServerVersion().equals(ProtocolVersion.TLSv13);
        TlsCertificate leaf = crypto().createCertificate(own.certificate().getEncoded());
        return tls13
            ? new Certificate(
                new byte[0], new CertificateEntry[] {new CertificateEntry(leaf, null)})
            : new Certificate(new TlsCertificate[] {leaf});
      } catch (java.security.cert.CertificateException e) {
        throw new IOException(e);
      }
    }
  }
}
