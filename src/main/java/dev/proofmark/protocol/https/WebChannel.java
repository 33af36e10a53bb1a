package dev.proofmark.protocol.https;

import dev.proofmark.codec.http.Bounds;
import dev.proofmark.codec.http.Request;
import dev.proofmark.codec.http.Response;
import dev.proofmark.codec.tls.ClientOffer;
import dev.proofmark.codec.tls.TlsConnection;
import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.Contact;
import dev.proofmark.wire.BoundedInput;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** One connection to a web server, in TLS or in clear, for one request after another. */
final class WebChannel implements Closeable {
  private static final int MOST_BYTES = 4 << 20;

  private final Socket socket;
  private final BoundedInput bounded;
  private final Optional<TlsConnection> tls;
  private final InputStream in;
  private final OutputStream out;

  private WebChannel(Socket socket, BoundedInput bounded, Optional<TlsConnection> tls)
      throws IOException {
    this.socket = socket;
    this.bounded = bounded;
    this.tls = tls;
    this.in = new BufferedInputStream(tls.map(TlsConnection::in).orElse(bounded));
    this.out = tls.isPresent() ? tls.get().out() : socket.getOutputStream();
  }

  /** In clear, the server began to speak TLS. */
  static final class SpeaksTls extends IOException {
    private static final long serialVersionUID = 1L;

    SpeaksTls() {
      super("the port speaks TLS alone");
    }
  }

  /** Connects and shakes hands, whoever issued the server's certificate. */
  static WebChannel inTls(Contact contact) throws IOException {
    Socket socket = contact.line().connect(contact.target());
    try {
      BoundedInput bounded = bounded(contact, socket);
      ClientOffer offer = ClientOffer.ofAllVersions().to(contact.endpoint().host());
      TlsConnection tls =
          new TlsConnection(bounded, socket.getOutputStream(), offer, contact.keys());
      tls.shakeHands();
      return new WebChannel(socket, bounded, Optional.of(tls));
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /** The server's own certificate in DER; empty in clear. */
  Optional<byte[]> certificate() {
    return tls.flatMap(connection -> connection.serverChain().stream().findFirst());
  }

  /** Connects without any protection. */
  static WebChannel inClear(Contact contact) throws IOException {
    Socket socket = contact.line().connect(contact.target());
    return new WebChannel(socket, bounded(contact, socket), Optional.empty());
  }

  /**
   * Sends a request and reads the answer.
   *
   * @throws EOFException if the server ended the connection instead
   * @throws SpeaksTls if the server answers in TLS what was asked in clear
   */
  Response exchange(Request request) throws IOException {
    bounded.nextAnswer();
    out.write(request.encode());
    in.mark(2);
    int first = in.read();
    int second = first < 0 ? first : in.read();
    in.reset();
    if (first < 0) {
      throw new EOFException("the server closed the connection without an answer");
    }
    if ((first == 0x15 || first == 0x16) && second == 3) {
      throw new SpeaksTls();
    }
    return Response.read(in, request.method(), Bounds.USUAL);
  }

  @Override
  public void close() throws IOException {
    tls.ifPresent(TlsConnection::close);
    socket.close();
  }

  private static BoundedInput bounded(Contact contact, Socket socket) throws IOException {
    Duration patience = contact.limits().time(Limit.ANSWER_TIMEOUT);
    return new BoundedInput(socket, patience, MOST_BYTES);
  }
}
