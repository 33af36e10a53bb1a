package dev.proofmark.protocol.tls;

import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.Contact;
import dev.proofmark.wire.BoundedInput;
import java.io.IOException;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Vector;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** A handshake of TLS 1.3 as far as the server's certificate, whoever issued it. */
final class FullHandshake {
  private static final int MOST_BYTES = 1 << 20;

  private final Contact contact;
  private final Optional<String> name;
  private final List<byte[]> chain = new ArrayList<>();

  FullHandshake(Contact contact, Optional<String> name) {
    this.contact = contact;
    this.name = name;
  }

  /** The chain, the server's own first. */
  List<byte[]> certificates() throws IOException {
    try (Socket socket = contact.line().connect(contact.target())) {
      contact.transcript().sent("full handshake in TLS 1.3, to see the certificate");
      var patience = contact.limits().time(Limit.ANSWER_TIMEOUT);
      var in = new BoundedInput(socket, patience, MOST_BYTES);
      new TlsClientProtocol(in, socket.getOutputStream()).connect(new Client());
    } catch (IOException e) {
      if (chain.isEmpty()) {
        throw e;
      }
      // The certificate is all that was wanted; the client below breaks off on purpose.
    }
    return List.copyOf(chain);
  }

  private final class Client extends DefaultTlsClient {
    Client() {
      super(new BcTlsCrypto(new SecureRandom()));
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
      return ProtocolVersion.TLSv13.only();
    }

    @Override
    protected Vector<ServerName> getSNIServerNames() {
      Vector<ServerName> names = new Vector<>();
      name.ifPresent(
          n ->
              names.add(
                  new ServerName(
                      NameType.host_name, n.getBytes(java.nio.charset.StandardCharsets.US_ASCII))));
      return names.isEmpty() ? null : names;
    }

    @Override
    public TlsAuthentication getAuthentication() {
      return new Reader();
    }
  }

  private final class Reader implements TlsAuthentication {
    @Override
    public void notifyServerCertificate(TlsServerCertificate certificate) throws IOException {
      for (TlsCertificate one : certificate.getCertificate().getCertificateList()) {
        chain.add(one.getEncoded());
      }
      throw new TlsFatalAlert(AlertDescription.user_canceled);
    }

    @Override
    public TlsCredentials getClientCredentials(CertificateRequest request) {
      return null;
    }
  }
}
