package dev.proofmark.protocol.https;

import dev.proofmark.codec.http.Request;
import dev.proofmark.codec.http.Response;
import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.availability.Heartbeat;
import dev.proofmark.device.session.Connections;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Connections to a web server, each used by a request for the endpoint's own page. */
final class WebConnections implements Connections, Heartbeat {
  private final Website site;
  private final String path;
  private final List<WebChannel> held = new ArrayList<>();

  WebConnections(Contact contact) {
    this.site = Website.of(contact);
    String declared = contact.endpoint().path();
    this.path = declared.isEmpty() ? "/" : declared;
  }

  @Override
  public Answer beat() {
    return site.attempt("asks for " + path, () -> alive(site.send(Request.of("GET", path))));
  }

  @Override
  public Answer openOneMore() {
    return site.attempt(
        "opens connection " + (held.size() + 1) + " and uses it",
        () -> {
          WebChannel channel = site.open();
          held.add(channel);
          return use(channel);
        });
  }

  @Override
  public Answer useFirst() {
    return site.attempt(
        "uses the first of " + held.size() + " connections",
        () ->
            held.isEmpty()
                ? new Reply(Kind.SILENT, Ending.RESPONSE, "", 0, "no connection is open")
                : use(held.get(0)));
  }

  @Override
  public void closeAll() {
    for (WebChannel channel : held) {
      try {
        channel.close();
      } catch (IOException e) {
        site.contact().transcript().noted("a connection was closed already: " + e.getMessage());
      }
    }
    held.clear();
  }

  @Override
  public void close() {
    closeAll();
  }

  private Reply use(WebChannel channel) throws IOException {
    return alive(site.send(channel, Request.of("GET", path)));
  }

  /** Whatever the server says, it serves; unless it says that it cannot. */
  static Reply alive(Response answer) {
    String code = "" + answer.status();
    return answer.status() == 503 || answer.status() == 429
        ? Reply.denied(code, answer.reason())
        : Reply.granted(code, answer.reason());
  }
}
