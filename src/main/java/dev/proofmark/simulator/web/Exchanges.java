package dev.proofmark.simulator.web;

import dev.proofmark.codec.http.Bounds;
import dev.proofmark.codec.http.MalformedMessage;
import dev.proofmark.codec.http.Request;
import dev.proofmark.codec.http.Response;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Requests and responses over one connection, until either side wants no more. */
public final class Exchanges {
  private static final Bounds BOUNDS = new Bounds(8 << 10, 64, 64 << 10);

  /** IMF-fixdate (RFC 9110, 5.6.7). */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private static final int IDLE_MILLIS = 15_000;

  private Exchanges() {}

  /** What answers requests. */
  @FunctionalInterface
  public interface Site {
    /**
     * The answer to a request.
     *
     * @param source the client's address
     */
    Response answer(Request request, String source);
  }

  /**
   * Answers each request of the connection.
   *
   * @param clock tells the date of each answer
   */
  public static void hold(
      Socket socket, InputStream stream, OutputStream out, Clock clock, Site site)
      throws IOException {
    socket.setSoTimeout(IDLE_MILLIS);
    InputStream in = new BufferedInputStream(stream);
    String source = socket.getInetAddress().getHostAddress();
    try {
      Optional<Request> next = Request.read(in, BOUNDS);
      while (next.isPresent()) {
        Request request = next.get();
        boolean last = request.headers().lists("Connection", "close");
        send(out, request.method(), dated(site.answer(request, source), clock), last);
        next = last ? Optional.empty() : Request.read(in, BOUNDS);
      }
    } catch (MalformedMessage malformed) {
      send(out, "", dated(Response.empty(400), clock), true);
    }
  }

  private static Response dated(Response response, Clock clock) {
    return response.with("Date", DATE.format(clock.instant()));
  }

  private static void send(OutputStream out, String method, Response response, boolean last)
      throws IOException {
    Response sent = last ? response.with("Connection", "close") : response;
    if (method.equals("HEAD")) {
      sent = sent.with("Content-Length", "" + response.body().length);
      sent = new Response(sent.status(), sent.reason(), sent.headers(), new byte[0]);
    }
    out.write(sent.encode());
    out.flush();
  }
}
