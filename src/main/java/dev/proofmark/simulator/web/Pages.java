package dev.proofmark.simulator.web;

import dev.proofmark.codec.http.Response;
import java.util.Locale;

/** The few pages of the web interface. */
final class Pages {
  private static final String NOTICE =
      "<p>Authorised use only. All access to this controller is recorded.</p>";

  private Pages() {}

  static Response login(int status, boolean notice, String message) {
    return page(
        status,
        (notice ? NOTICE : "")
            + "<p>"
            + message
            + "</p><form method=\"post\" action=\"/login\">"
            + "<label>User <input name=\"user\" autocomplete=\"off\"></label>"
            + "<label>Password <input name=\"password\" type=\"password\" autocomplete=\"off\">"
            + "</label><button>Log in</button></form>");
  }

  static Response home(String user, double level) {
    return page(
        200,
        String.format(Locale.ROOT, "<p>Logged in as %s</p><p>Level: %.1f litres</p>", user, level)
            + "<form method=\"post\" action=\"/logout\"><button>Log out</button></form>");
  }

  static Response text(int status, String text) {
    return Response.of(status, "text/plain", text);
  }

  /** The answer to a request that changes something. */
  static Response done(boolean may, boolean sound, String usage) {
    if (!may) {
      return text(403, "Your role may not do this.\n");
    }
    return sound ? text(200, "Done.\n") : text(422, usage);
  }

  private static Response page(int status, String content) {
    return Response.of(
        status,
        "text/html",
        "<!DOCTYPE html><html lang=\"en\"><head><title>Simulated PLC</title></head><body>"
            + "<h1>Simulated PLC</h1>"
            + content
            + "</body></html>");
  }
}
