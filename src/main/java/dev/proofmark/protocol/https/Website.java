package dev.proofmark.protocol.https;

import dev.proofmark.codec.http.Headers;
import dev.proofmark.codec.http.Request;
import dev.proofmark.codec.http.Response;
import dev.proofmark.device.Answer;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Attempt.Exchange;
import dev.proofmark.protocol.Contact;
import java.io.IOException;
import java.util.Optional;

/**
 * A device's web server: takes requests, each in a connection of its own unless one is kept, and
 * writes down what was said. Redirects are answers like any other and are not followed.
 */
final class Website {
  private static final int SHOWN = 200;
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  private final Contact contact;
  private final boolean secure;
  private final Optional<KeptConnection> kept;

  private Website(Contact contact, boolean secure, Optional<KeptConnection> kept) {
    this.contact = contact;
    this.secure = secure;
    this.kept = kept;
  }

  /** The endpoint itself, over TLS. */
  static Website of(Contact contact) {
    return new Website(contact, true, Optional.empty());
  }

  /** The endpoint itself, over TLS, with all requests in this connection. */
  static Website over(Contact contact, KeptConnection connection) {
    return new Website(contact, true, Optional.of(connection));
  }

  /** The same device in clear on another port. */
  static Website inClear(Contact contact, int port) {
    return new Website(contact.at(port), false, Optional.empty());
  }

  Contact contact() {
    return contact;
  }

  /** Opens a connection to be used more than once. */
  WebChannel open() throws IOException {
    return secure ? WebChannel.inTls(contact) : WebChannel.inClear(contact);
  }

  /** Sends a request, in a connection of its own if none is kept. */
  Response send(Request request) throws IOException {
    if (kept.isPresent()) {
      return kept.get().use(this::open, channel -> send(channel, request));
    }
    try (WebChannel channel = open()) {
      return send(channel, request.with("Connection", "close"));
    }
  }

  /** Sends a request over an open connection. */
  Response send(WebChannel channel, Request request) throws IOException {
    contact.transcript().sent(request.method() + " " + origin() + request.target());
    Response response = channel.exchange(addressed(request));
    contact.transcript().received(inWords(response));
    return response;
  }

  /** One act of the tester. */
  Answer attempt(String act, Exchange exchange) {
    return Attempt.at(contact.transcript(), act, exchange);
  }

  /** Scheme, host and port, as browsers name the origin of a request. */
  String origin() {
    int port = contact.target().port();
    String host = contact.endpoint().host();
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    boolean usual = port == (secure ? HTTPS : HTTP);
    return (secure ? "https://" : "http://") + bracketed + (usual ? "" : ":" + port);
  }

  private Request addressed(Request request) {
    String origin = origin();
    Headers own =
        Headers.NONE
            .with("Host", origin.substring(origin.indexOf("//") + 2))
            .with("User-Agent", "Proofmark")
            .with("Accept", "*/*");
    if (request.method().equals("POST")) {
      own = own.with("Origin", origin);
    }
    for (Headers.Field field : request.headers().fields()) {
      own = own.with(field.name(), field.value());
    }
    return new Request(request.method(), request.target(), own, request.body());
  }

  private static String inWords(Response response) {
    StringBuilder words = new StringBuilder("HTTP " + response.status());
    response.headers().first("Location").ifPresent(l -> words.append(", Location: ").append(l));
    response
        .headers()
        .all("Set-Cookie")
        // The value is a secret; whatever follows it is not.
        .forEach(c -> words.append(", Set-Cookie: ").append(c.replaceFirst("=[^;]*", "=…")));
    String text = response.text().strip();
    words.append(", ").append(response.body().length).append(" bytes");
    if (!text.isEmpty()) {
      String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + " …" : text;
      words.append(": ").append(shown.replaceAll("\\s+", " "));
    }
    return words.toString();
  }
}
