package dev.proofmark.protocol.modbus;

import dev.proofmark.codec.tls.AnyServer;
import dev.proofmark.codec.tls.OneClient;
import dev.proofmark.pki.Credential;
import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.Contact;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * Modbus/TCP Security: TLS with certificates on both sides (MB-TCP-Security-v21). Who may write is
 * known by the role in his certificate.
 */
record SecureWay(Contact contact) implements Way {
  @Override
  public ModbusTalk connect(Party party) throws IOException {
    BenchClients clients = new BenchClients(contact.profile().pki());
    return connect(party == Party.PERMITTED ? clients.declared() : clients.withoutRole());
  }

  /** Connects with this certificate; the server's own is judged elsewhere. */
  ModbusTalk connect(Credential client) throws IOException {
    int answerMillis = (int) contact.limits().time(Limit.ANSWER_TIMEOUT).toMillis();
    OneClient presenter = new OneClient(client.key(), client.chain());
    Socket raw = contact.line().connect(contact.target());
    try {
      SSLSocket socket =
          (SSLSocket)
              context(presenter)
                  .getSocketFactory()
                  .createSocket(raw, contact.endpoint().host(), contact.target().port(), true);
      socket.startHandshake();
      if (!presenter.presented()) {
        contact.transcript().observed("the device asked for no client certificate");
      }
      return new ModbusTalk(socket, answerMillis);
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  private static SSLContext context(OneClient presenter) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          new KeyManager[] {presenter}, new TrustManager[] {new AnyServer()}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }
}
