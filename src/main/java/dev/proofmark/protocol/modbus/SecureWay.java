package dev.proofmark.protocol.modbus;

import dev.proofmark.codec.tls.ClientCertificate;
import dev.proofmark.codec.tls.ClientOffer;
import dev.proofmark.codec.tls.TlsConnection;
import dev.proofmark.pki.Credential;
import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.Contact;
import dev.proofmark.wire.LayeredSocket;
import java.io.IOException;
import java.net.Socket;

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
    ClientOffer offer =
        ClientOffer.ofAllVersions()
            .to(contact.endpoint().host())
            .from(new ClientCertificate(client.key(), client.chain()));
    Socket raw = contact.line().connect(contact.target());
    try {
      raw.setSoTimeout(answerMillis);
      TlsConnection tls =
          new TlsConnection(raw.getInputStream(), raw.getOutputStream(), offer, contact.keys());
      tls.shakeHands();
      if (!tls.presented()) {
        contact.transcript().observed("the device asked for no client certificate");
      }
      return new ModbusTalk(new LayeredSocket(raw, tls.in(), tls.out(), tls), answerMillis);
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }
}
