package dev.proofmark.protocol.modbus;

import dev.proofmark.codec.tls.ClientCertificate;
import dev.proofmark.codec.tls.ClientOffer;
import dev.proofmark.codec.tls.TlsConnection;
import dev.proofmark.pki.Credential;
import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.Contact;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;

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
    Call call = call(Optional.of(client));
    try {
      ModbusTalk talk = call.talk();
      if (!call.presented()) {
        contact.transcript().observed("the device asked for no client certificate");
      }
      return talk;
    } catch (IOException | RuntimeException e) {
      call.close();
      throw e;
    }
  }

  /** Connects, and says nothing yet. */
  Call call(Optional<Credential> client) throws IOException {
    int answerMillis = (int) contact.limits().time(Limit.ANSWER_TIMEOUT).toMillis();
    ClientOffer anybody = ClientOffer.ofAllVersions().to(contact.endpoint().host());
    ClientOffer offer =
        client
            .map(own -> anybody.from(new ClientCertificate(own.key(), own.chain())))
            .orElse(anybody);
    Socket raw = contact.line().connect(contact.target());
    raw.setSoTimeout(answerMillis);
    TlsConnection tls =
        new TlsConnection(raw.getInputStream(), raw.getOutputStream(), offer, contact.keys());
    return new Call(raw, Optional.of(tls), answerMillis);
  }
}
