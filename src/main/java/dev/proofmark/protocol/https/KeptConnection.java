package dev.proofmark.protocol.https;

import dev.proofmark.codec.http.Response;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One connection for many requests; a second one only if the server has ended the first. One that
 * has failed is not used again.
 */
final class KeptConnection implements Closeable {
  private final List<Response> heard = new ArrayList<>();
  private Optional<WebChannel> open = Optional.empty();
  private Optional<byte[]> certificate = Optional.empty();
  private boolean failed;

  /** Opens a connection. */
  interface Opener {
    WebChannel open() throws IOException;
  }

  /** One request and its response. */
  interface Exchange {
    Response over(WebChannel channel) throws IOException;
  }

  /** Sends a request over the connection, which is opened if there is none. */
  Response use(Opener opener, Exchange exchange) throws IOException {
    if (open.isEmpty() && !failed) {
      open = Optional.of(opener.open());
      certificate = open.get().certificate();
    }
    return useAsItIs(exchange);
  }

  /**
   * Sends a request over the connection that is open.
   *
   * @throws EOFException if none is
   */
  Response useAsItIs(Exchange exchange) throws IOException {
    if (failed) {
      // What comes late would be taken for the answer to the next request.
      close();
    }
    WebChannel channel =
        open.orElseThrow(() -> new EOFException("the server has ended the connection"));
    failed = true;
    Response response = exchange.over(channel);
    failed = false;
    heard.add(response);
    if (response.isLast()) {
      close();
    }
    return response;
  }

  /** All responses so far. */
  List<Response> heard() {
    return List.copyOf(heard);
  }

  /** The server's own certificate in DER, once it has shown it. */
  Optional<byte[]> certificate() {
    return certificate;
  }

  @Override
  public void close() throws IOException {
    if (open.isPresent()) {
      open.get().close();
      open = Optional.empty();
    }
  }
}
