package dev.proofmark.protocol.https;

import dev.proofmark.codec.http.Bounds;
import dev.proofmark.codec.http.Request;
import dev.proofmark.codec.http.Response;
import dev.proofmark.codec.tls.AnyServer;
import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.Contact;
import dev.proofmark.wire.BoundedSocket;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** One connection to a web server, in TLS or in clear, for one request after another. */
final class WebChannel implements Closeable {
  private static final int MOST_BYTES = 4 << 20;

  /** A device's certificate is rarely ours to verify; another check judges it. */
  private static final SSLContext ANY_SERVER = anyServer();

  private final BoundedSocket bounded;
  private final Socket socket;
  private final InputStream in;

  private WebChannel(BoundedSocket bounded, Socket socket) throws IOException {
    this.bounded = bounded;
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /** Connects and shakes hands, whoever issued the server's certificate. */
  static WebChannel inTls(Contact contact) throws IOException {
    BoundedSocket bounded = bounded(contact);
    try {
      String host = contact.endpoint().host();
      SSLSocket socket =
          (SSLSocket)
              ANY_SERVER
                  .getSocketFactory()
                  .createSocket(bounded, host, contact.target().port(), true);
      socket.startHandshake();
      return new WebChannel(bounded, socket);
    } catch (IOException | RuntimeException e) {
      bounded.close();
      throw e;
    }
  }

  /** Connects without any protection. */
  static WebChannel inClear(Contact contact) throws IOException {
    BoundedSocket bounded = bounded(contact);
    return new WebChannel(bounded, bounded);
  }

  /**
   * Sends a request and reads the answer.
   *
   * @throws EOFException if the server ended the connection instead
   * @throws SSLException if the server answers in TLS what was asked in clear
   */
  Response exchange(Request request) throws IOException {
    bounded.nextAnswer();
    socket.getOutputStream().write(request.encode());
    in.mark(2);
    int first = in.read();
    int second = first < 0 ? first : in.read();
    in.reset();
    if (first < 0) {
      throw new EOFException("the server closed the connection without an answer");
    }
    if ((first == 0x15 || first == 0x16) && second == 3) {
      throw new SSLException("the port speaks TLS alone");
    }
    return Response.read(in, request.method(), Bounds.USUAL);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static BoundedSocket bounded(Contact contact) throws IOException {
    Duration patience = contact.limits().time(Limit.ANSWER_TIMEOUT);
    Socket raw = contact.line().connect(contact.target());
    return new BoundedSocket(raw, patience, MOST_BYTES);
  }

  private static SSLContext anyServer() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new AnyServer()}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }
}
