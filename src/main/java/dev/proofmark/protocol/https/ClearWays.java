package dev.proofmark.protocol.https;

import dev.proofmark.codec.http.Response;
import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.identity.PasswordsInClear;
import dev.proofmark.device.integrity.ClearTextContent;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.ClearTextPorts;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What a device takes and serves over HTTP without TLS, on each port that is declared for it. A
 * redirect to TLS that carries nothing is a refusal (RFC 9325, section 3.2).
 */
final class ClearWays implements PasswordsInClear, ClearTextContent {
  /** What is served outweighs what is not, and doubt outweighs a refusal. */
  private static final List<Kind> WORST_FIRST =
      List.of(Kind.GRANTED, Kind.SILENT, Kind.UNREACHABLE, Kind.CLOSED, Kind.DENIED);

  private final Contact contact;
  private final Website site;

  ClearWays(Contact contact) {
    this.contact = contact;
    this.site = Website.of(contact);
  }

  /** What is tried on one site in clear. */
  private interface Act {
    List<Reply> on(Website clear) throws IOException;
  }

  @Override
  public Answer protectedWay() {
    Account account = contact.accounts().disposable();
    FrontDoor door = FrontDoor.of(contact);
    return site.attempt(
        "logs in over TLS",
        () -> door.comeAndGo(new Visitor(site), account.user(), account.password().reveal()));
  }

  @Override
  public Answer over(Exposure exposure) {
    Account account = contact.accounts().disposable();
    FrontDoor door = FrontDoor.of(contact);
    List<Integer> ports = ports();
    return site.attempt(
        "sends the password in clear to " + ports,
        () -> worst(ports, clear -> passwordOn(clear, door, account)));
  }

  @Override
  public Answer inClear() {
    Account account = contact.accounts().disposable();
    FrontDoor door = FrontDoor.of(contact);
    List<Integer> ports = ports();
    return site.attempt(
        "asks in clear for the home page, on "
            + ports
            + ", in a session opened over TLS and in one opened in clear",
        () -> contentInClear(ports, door, account));
  }

  private Reply contentInClear(List<Integer> ports, FrontDoor door, Account account)
      throws IOException {
    Visitor visitor = new Visitor(site);
    Reply entered = door.enter(visitor, account.user(), account.password().reveal());
    if (entered.kind() != Kind.GRANTED) {
      String why = "the log-in over TLS failed before";
      return new Reply(Kind.SILENT, Ending.RESPONSE, entered.code(), 0, why);
    }
    String home = door.declared().home();
    try {
      return worst(
          ports,
          clear ->
              List.of(
                  FrontDoor.content(visitor.copyOn(clear).get(home)),
                  contentAfterLogin(clear, door, account)));
    } finally {
      door.leave(visitor);
    }
  }

  /** A device may keep the sessions of its ports apart and still serve all of it in clear. */
  private static Reply contentAfterLogin(Website clear, FrontDoor door, Account account)
      throws IOException {
    Visitor visitor = new Visitor(clear);
    Reply entered = door.enter(visitor, account.user(), account.password().reveal());
    if (entered.kind() != Kind.GRANTED) {
      return entered;
    }
    Reply content = FrontDoor.content(visitor.get(door.declared().home()));
    door.leave(visitor);
    return content;
  }

  private static List<Reply> passwordOn(Website clear, FrontDoor door, Account account)
      throws IOException {
    String path = door.declared().path();
    String home = door.declared().home();
    Visitor visitor = new Visitor(clear);
    List<Reply> replies = new ArrayList<>();
    replies.add(shown(path, visitor.get(path)));
    replies.add(shown(home, visitor.get(home)));
    Response taken = visitor.post(path, door.form(account.user(), account.password().reveal()));
    replies.add(taken(path, taken));
    if (visitor.hasCookies() && door.home(visitor).kind() == Kind.GRANTED) {
      replies.add(Reply.granted("200", "the password opened a session in clear"));
      door.leave(visitor);
    }
    return replies;
  }

  /** A page, a form, a demand for a password or a cookie is content; an error page is none. */
  private static Reply shown(String path, Response answer) {
    String code = "" + answer.status();
    if (bareCookie(answer)) {
      return Reply.granted(code, path + ": sets a cookie that may travel in clear");
    }
    if (answer.headers().first("WWW-Authenticate").isPresent()) {
      return Reply.granted(code, path + ": asks for a password");
    }
    if (Page.of(answer).asksForPassword()) {
      return Reply.granted(code, path + ": shows a log-in form");
    }
    return answer.status() < 300
        ? Reply.granted(code, path + ": serves " + answer.body().length + " bytes")
        : refused(path, answer);
  }

  private static Reply taken(String path, Response answer) {
    String code = "" + answer.status();
    if (bareCookie(answer)) {
      return Reply.granted(code, path + ": answers a password with a cookie in clear");
    }
    return answer.status() < 300
        ? Reply.granted(code, path + ": takes a password")
        : refused(path, answer);
  }

  private static Reply refused(String path, Response answer) {
    String where = answer.headers().first("Location").map(l -> ", sent to " + l).orElse("");
    return Reply.denied("" + answer.status(), path + where);
  }

  private static boolean bareCookie(Response answer) {
    return answer.headers().all("Set-Cookie").stream()
        .map(c -> c.toLowerCase(Locale.ROOT).replace(" ", ""))
        .anyMatch(c -> !c.contains(";secure") && !c.contains("max-age=0"));
  }

  private Reply worst(List<Integer> ports, Act act) {
    List<Reply> all = new ArrayList<>();
    for (int port : ports) {
      try {
        all.addAll(act.on(Website.inClear(contact, port)));
      } catch (WebChannel.SpeaksTls e) {
        all.add(Reply.alerted("", "port " + port + " speaks TLS alone"));
      } catch (IOException e) {
        all.add(Attempt.failed(e));
      }
    }
    return all.stream().min(Comparator.comparingInt(ClearWays::rank)).orElseThrow();
  }

  /** A port that refuses is the one thing that weighs less than a denial. */
  private static int rank(Reply reply) {
    return reply.ending() == Ending.REFUSED
        ? WORST_FIRST.size()
        : WORST_FIRST.indexOf(reply.kind());
  }

  private List<Integer> ports() {
    String endpoint = contact.endpoint().name();
    List<Integer> declared =
        contact
            .endpoint()
            .setting(ClearTextPorts.class)
            .map(ClearTextPorts::ports)
            .orElseThrow(
                () ->
                    new Undeclared(
                        "endpoint \"" + endpoint + "\": declare clear-text-ports, such as [80]"));
    // Where none is declared, the usual port is still the one to look at.
    return declared.isEmpty() ? List.of(80) : declared;
  }
}
