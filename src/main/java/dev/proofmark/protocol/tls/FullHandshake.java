package dev.proofmark.protocol.tls;

import dev.proofmark.codec.tls.ClientOffer;
import dev.proofmark.codec.tls.TlsConnection;
import dev.proofmark.codec.tls.TlsVersion;
import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.Contact;
import dev.proofmark.wire.BoundedInput;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Optional;

/** A handshake of TLS 1.3 for the sake of the server's certificate, whoever issued it. */
final class FullHandshake {
  private static final int MOST_BYTES = 1 << 20;

  private final Contact contact;
  private final ClientOffer offer;

  FullHandshake(Contact contact, Optional<String> name) {
    ClientOffer plain = ClientOffer.ofAllVersions().only(TlsVersion.TLS_1_3);
    this.contact = contact;
    this.offer = name.map(plain::to).orElse(plain);
  }

  /** The chain, the server's own first. */
  List<byte[]> certificates() throws IOException {
    try (Socket socket = contact.line().connect(contact.target())) {
      contact.transcript().sent("full handshake in TLS 1.3, to see the certificate");
      var patience = contact.limits().time(Limit.ANSWER_TIMEOUT);
      var in = new BoundedInput(socket, patience, MOST_BYTES);
      try (var tls = new TlsConnection(in, socket.getOutputStream(), offer, contact.keys())) {
        return shown(tls);
      }
    }
  }

  private static List<byte[]> shown(TlsConnection tls) throws IOException {
    try {
      tls.shakeHands();
    } catch (IOException e) {
      // The certificate is all that was wanted, and the server may well want one of us.
      if (tls.serverChain().isEmpty()) {
        throw e;
      }
    }
    return tls.serverChain();
  }
}
