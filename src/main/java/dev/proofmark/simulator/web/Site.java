package dev.proofmark.simulator.web;

import dev.proofmark.codec.http.Form;
import dev.proofmark.codec.http.Request;
import dev.proofmark.codec.http.Response;
import dev.proofmark.simulator.Account;
import dev.proofmark.simulator.AuditTrail.Type;
import dev.proofmark.simulator.Faults;
import dev.proofmark.simulator.LogAccess;
import dev.proofmark.simulator.Nameplate;
import dev.proofmark.simulator.Plant;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The web interface: which request does what, and who may send it. */
final class Site {
  private static final Map<String, Set<String>> RESOURCES =
      Map.of(
          "/", Set.of("GET"),
          "/status", Set.of("GET"),
          "/logout", Set.of("POST"),
          "/password", Set.of("POST"),
          "/value", Set.of("POST"),
          "/log", Set.of("GET"),
          "/about", Set.of("GET"));
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private final Plant plant;
  private final String service;
  private final Sessions sessions;
  private final LogIn logIn;
  private final LogAccess log;
  private final Administration administration;
  private final boolean rejects;
  private final boolean accepts;
  private final boolean logoutEnds;
  private final boolean changeEnds;
  private final boolean checksRoles;
  private final boolean elsewhere;
  private final boolean openHome;
  private final boolean checksOrigin;

  /**
   * @param secure whether the site is reached over TLS
   */
  Site(Plant plant, String service, boolean secure) {
    this.plant = plant;
    this.service = service;
    boolean forEver = plant.has("web.idle_timeout=none") || plant.has("session.idle=forever");
    this.sessions =
        new Sessions(
            forEver ? FOR_EVER : plant.settings().idle(), plant.has("web.session_id=md5(time)"));
    this.logIn = new LogIn(plant, service, secure, sessions);
    this.log = new LogAccess(plant);
    this.administration = new Administration(plant, service, sessions);
    this.rejects = plant.has(Faults.REJECT);
    this.accepts = plant.has(Faults.ACCEPT);
    this.logoutEnds = !plant.has("web.logout=client_only");
    this.changeEnds = !plant.has("web.password-change=keeps-sessions");
    this.checksRoles = !plant.has("web.role_check=ui_only");
    this.elsewhere = plant.has("web.login=elsewhere");
    this.openHome = plant.has("web.home=open");
    this.checksOrigin = !plant.has("web.csrf=off");
  }

  Response answer(Request request, String source) {
    return route(request, source)
        .with("Cache-Control", "no-store")
        .with("Content-Security-Policy", "default-src 'none'; form-action 'self'")
        .with("X-Content-Type-Options", "nosniff")
        .with("X-Frame-Options", "DENY");
  }

  private Response route(Request request, String source) {
    if (rejects) {
      return Pages.text(403, "Refused.\n");
    }
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    if (method.equals("POST") && foreign(request)) {
      return Pages.text(403, "This request comes from another site.\n");
    }
    if (request.path().equals("/login")) {
      return logIn.answer(method, request, source);
    }
    if (request.path().equals("/about") && method.equals("GET")) {
      return about();
    }
    Set<String> methods =
        Administration.PATHS.contains(request.path())
            ? Set.of("POST")
            : RESOURCES.getOrDefault(request.path(), Set.of());
    if (methods.isEmpty()) {
      return Pages.text(404, "There is no such page.\n");
    }
    Optional<Sessions.Session> session = session(request);
    if (request.path().equals("/log")) {
      return log(method, session.map(Sessions.Session::account), source);
    }
    if (session.isEmpty()) {
      boolean isPage = request.path().equals("/") && method.equals("GET");
      if (isPage && openHome) {
        return Pages.home("nobody", plant.process().level());
      }
      return isPage
          ? Response.empty(303).with("Location", "/login")
          : Pages.text(401, "Log in first.\n");
    }
    if (!methods.contains(method)) {
      return Response.empty(405).with("Allow", String.join(", ", methods));
    }
    return act(request, session.get(), source);
  }

  private Optional<Sessions.Session> session(Request request) {
    Optional<Sessions.Session> own = request.cookie(LogIn.COOKIE).flatMap(sessions::find);
    return own.isEmpty() && accepts
        ? Optional.of(new Sessions.Session("", plant.accounts().administrator()))
        : own;
  }

  private Response act(Request request, Sessions.Session session, String source) {
    Account who = session.account();
    return switch (request.path()) {
      case "/" -> home(who);
      case "/status" -> status();
      case "/logout" -> logout(session, source);
      case "/password" -> password(request.form(), session, source);
      case "/value" -> value(request.form(), who, source);
      default -> administration.answer(request, who, source);
    };
  }

  private Response home(Account who) {
    return elsewhere
        ? Response.empty(303).with("Location", LogIn.elsewhere(plant))
        : Pages.home(who.user(), plant.process().level());
  }

  private Response status() {
    return Response.of(
        200,
        "application/json",
        String.format(
            Locale.ROOT,
            "{\"level\":%.1f,\"web-setpoint\":%d,\"serial\":\"%s\",\"firmware\":\"%s\"}\n",
            plant.process().level(),
            plant.process().read("web-setpoint").orElseThrow(),
            plant.plate().serial(),
            plant.plate().firmware()));
  }

  /** The nameplate is no secret: it is printed on the case. */
  private Response about() {
    Nameplate plate = plant.plate();
    return Pages.text(
        200,
        "product %s\nserial %s\nfirmware %s\n"
            .formatted(Nameplate.PRODUCT, plate.serial(), plate.firmware()));
  }

  private Response logout(Sessions.Session session, String source) {
    if (logoutEnds) {
      sessions.end(session.id());
    }
    note(source, session.account(), Type.LOGOUT, true, "");
    return Response.empty(303)
        .with("Location", "/login")
        .with("Set-Cookie", LogIn.COOKIE + "=; Path=/; Max-Age=0");
  }

  private Response password(Form form, Sessions.Session session, String source) {
    Account who = session.account();
    String fresh = form.field("new").orElse("");
    boolean known = who.fits(form.field("old").orElse(""));
    boolean done = known && fresh.length() >= Account.SHORTEST_PASSWORD;
    if (done) {
      who.change(fresh);
    }
    if (done && changeEnds) {
      sessions.endAll(who, session.id());
    }
    note(source, who, Type.CONFIGURATION, done, "password");
    if (!known) {
      return Pages.text(403, "The old password is wrong.\n");
    }
    return done
        ? Pages.text(200, "The password is changed.\n")
        : Pages.text(422, "The new password is too short; give 8 characters or more.\n");
  }

  private Response value(Form form, Account who, String source) {
    boolean may = !checksRoles || who.role().operates();
    String value = form.field("value").orElse("");
    boolean sound = value.matches("\\d{1,5}");
    if (may && sound) {
      plant.process().write("web-setpoint", Integer.parseInt(value));
    }
    note(source, who, Type.WRITE, may && sound, "web-setpoint=" + value);
    return Pages.done(may, sound, "Give value, from 0 to 99999.\n");
  }

  private Response log(String method, Optional<Account> who, String source) {
    if (method.equals("DELETE") && log.mayDelete(who)) {
      plant.audit().clear();
      return Pages.text(200, "The log is empty.\n");
    }
    if (!method.equals("GET")) {
      return Response.empty(405).with("Allow", "GET");
    }
    boolean may = log.mayRead(who);
    String user = who.map(Account::user).orElse("-");
    plant.audit().record(source, user, service, Type.LOG_READ, may, "");
    if (!may) {
      return Pages.text(who.isPresent() ? 403 : 401, "Only the auditor may read the log.\n");
    }
    return Pages.text(
        200,
        plant.audit().entries().stream()
            .map(entry -> entry.line() + "\n")
            .collect(Collectors.joining()));
  }

  /** Whether a browser says that the request comes from a page of another site. */
  private boolean foreign(Request request) {
    Optional<String> origin = request.headers().first("Origin");
    String host = request.headers().first("Host").orElse("");
    return checksOrigin
        && origin.isPresent()
        && !origin.get().equals("https://" + host)
        && !origin.get().equals("http://" + host);
  }

  private void note(String source, Account who, Type type, boolean done, String detail) {
    plant.audit().record(source, who.user(), service, type, done, detail);
  }
}
