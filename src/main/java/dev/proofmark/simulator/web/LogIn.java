package dev.proofmark.simulator.web;

import dev.proofmark.codec.http.Form;
import dev.proofmark.codec.http.Request;
import dev.proofmark.codec.http.Response;
import dev.proofmark.simulator.Account;
import dev.proofmark.simulator.Door;
import dev.proofmark.simulator.Lock;
import dev.proofmark.simulator.Plant;
import java.util.Optional;

/** The log-in page: its form, and the session that a right password opens. */
final class LogIn {
  /** The name of the cookie that carries the session. */
  static final String COOKIE = "session";

  private static final String FAILED = "The log-in failed.";

  private final Plant plant;
  private final Sessions sessions;
  private final Door door;
  private final String attributes;
  private final boolean notice;
  private final boolean countsByForwardedFor;
  private final boolean countsByCookie;
  private final boolean tellsUsers;
  private final boolean takesName;
  private final boolean takesNobody;
  private final String next;

  LogIn(Plant plant, String service, boolean secure, Sessions sessions) {
    this.plant = plant;
    this.sessions = sessions;
    this.door = new Door(plant, service, Lock.of(plant, "web"));
    this.attributes = attributes(plant, secure);
    this.notice = !plant.has("web.banner=absent");
    this.countsByForwardedFor = plant.has("web.lockout=by-forwarded-for");
    this.countsByCookie = plant.has("web.lockout=by-cookie");
    this.tellsUsers = plant.has("web.enum=true");
    this.takesName = plant.has("web.fixation=true");
    this.takesNobody = plant.has("web.empty_user=true");
    this.next = plant.has("web.login=elsewhere") ? elsewhere(plant) : "/";
  }

  private static String attributes(Plant plant, boolean secure) {
    if (plant.has("web.cookie_flags=none")) {
      return "";
    }
    boolean marked = secure && !plant.has("web.cookie=insecure");
    return "; Path=/; HttpOnly; SameSite=Strict" + (marked ? "; Secure" : "");
  }

  /** A port of the same PLC that no profile declares. */
  static String elsewhere(Plant plant) {
    return "https://" + plant.address().getHostAddress() + ":8444/";
  }

  Response answer(String method, Request request, String source) {
    return switch (method) {
      case "GET" -> form();
      case "POST" -> login(request, source);
      default -> Response.empty(405).with("Allow", "GET, POST");
    };
  }

  private Response form() {
    Response page = Pages.login(200, notice, "");
    return countsByCookie ? page.with("Set-Cookie", "visit=" + Sessions.random()) : page;
  }

  private Response login(Request request, String source) {
    Form form = request.form();
    String user = form.field("user").orElse("");
    Optional<Account> account =
        door.login(user, form.field("password").orElse(""), source, countedBy(request));
    if (account.isEmpty() && takesNobody && user.isEmpty()) {
      account = plant.accounts().find("operator");
    }
    if (account.isEmpty()) {
      boolean unknown = tellsUsers && plant.accounts().find(user).isEmpty();
      return Pages.login(401, notice, unknown ? "There is no such user." : FAILED);
    }
    Optional<String> brought = request.cookie(COOKIE).filter(name -> takesName);
    Sessions.Session session =
        brought.isPresent()
            ? sessions.open(account.get(), brought.get())
            : sessions.open(account.get());
    // A session that the browser still had ends: one log-in, one session.
    request.cookie(COOKIE).filter(old -> !old.equals(session.id())).ifPresent(sessions::end);
    return Response.empty(303)
        .with("Location", next)
        .with("Set-Cookie", COOKIE + "=" + session.id() + attributes);
  }

  private String countedBy(Request request) {
    if (countsByForwardedFor) {
      return request.headers().first("X-Forwarded-For").orElse("");
    }
    return countsByCookie ? request.headers().first("Cookie").orElse("") : "";
  }
}
