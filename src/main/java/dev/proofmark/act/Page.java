package dev.proofmark.act;

import dev.proofmark.codec.http.Bounds;
import dev.proofmark.codec.http.Request;
import dev.proofmark.codec.http.Response;
import dev.proofmark.evidence.Redactor;
import dev.proofmark.wire.Allowance;
import dev.proofmark.wire.BoundedInput;
import dev.proofmark.wire.Gate;
import dev.proofmark.wire.Line;
import dev.proofmark.wire.Target;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

/**
 * A page of something that stands beside the device, such as a switchable outlet: asking for it
 * once does the act. It has a gate of its own, which lets nothing pass but this one host.
 *
 * @param address plain HTTP
 */
record Page(URI address) {
  private static final int USUAL_PORT = 80;
  private static final int MOST_RECEIVED = 64 << 10;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Allowance ONE =
      new Allowance(1, 1, MOST_RECEIVED, CONNECT, ANSWER, MOST_RECEIVED);

  /**
   * Asks for the page.
   *
   * @throws IOException if the answer is none, or a status other than 200 to 299; the message is
   *     one sentence, without the query, which may hold more than others should read
   */
  void ask() throws IOException {
    int status;
    try {
      status = status();
    } catch (UnknownHostException e) {
      throw new IOException(named() + " cannot be asked: its host is not known", e);
    } catch (IOException e) {
      throw new IOException(named() + " cannot be asked: " + e.getMessage(), e);
    }
    if (status < 200 || status > 299) {
      throw new IOException(named() + " answered with status " + status);
    }
  }

  private int status() throws IOException {
    try (Gate gate = new Gate(ONE, new Redactor());
        Line line = gate.line(Optional.empty());
        Socket socket = line.connect(target(gate))) {
      InputStream in = new BufferedInputStream(new BoundedInput(socket, ANSWER, MOST_RECEIVED));
      socket.getOutputStream().write(request().encode());
      return Response.read(in, "GET", Bounds.USUAL).status();
    }
  }

  private Target target(Gate gate) throws IOException {
    int port = address.getPort() < 0 ? USUAL_PORT : address.getPort();
    return new Target(gate.resolve(host()), port);
  }

  private String host() {
    // An IPv6 address stands in brackets in a URI, and nowhere else.
    return address.getHost().replaceAll("[\\[\\]]", "");
  }

  private Request request() {
    String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    return Request.of("GET", path + query)
        .with("Host", address.getRawAuthority())
        .with("Connection", "close");
  }

  private String named() {
    return "\"http://" + address.getRawAuthority() + address.getRawPath() + "\"";
  }
}
