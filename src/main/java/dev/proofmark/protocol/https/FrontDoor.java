package dev.proofmark.protocol.https;

import dev.proofmark.codec.http.Form;
import dev.proofmark.codec.http.Response;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.WebLogin;
import dev.proofmark.protocol.Accounts;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import java.io.IOException;
import java.util.Set;

/** The way into a web interface as its maker declares it: the form, the home page, the way out. */
final class FrontDoor {
  /** Of these answers none judges a password: the page is not there, or nobody may ask now. */
  private static final Set<String> NO_JUDGEMENT = Set.of("404", "405", "410", "429");

  private final Accounts accounts;
  private final WebLogin login;

  private FrontDoor(Accounts accounts, WebLogin login) {
    this.accounts = accounts;
    this.login = login;
  }

  /**
   * The way in of an endpoint.
   *
   * @throws Undeclared if the profile does not describe it
   */
  static FrontDoor of(Contact contact) {
    String endpoint = contact.endpoint().name();
    return contact
        .endpoint()
        .setting(WebLogin.class)
        .map(login -> new FrontDoor(contact.accounts(), login))
        .orElseThrow(
            () -> new Undeclared("endpoint \"" + endpoint + "\": declare login, the log-in form"));
  }

  WebLogin declared() {
    return login;
  }

  /** Posts name and password once, after a look at the form; nothing else. */
  Response knock(Visitor visitor, String user, String password) throws IOException {
    look(visitor);
    return visitor.post(login.path(), form(user, password));
  }

  /** Looks at the form, if this visitor has not seen the site yet: it may hand out tokens. */
  private void look(Visitor visitor) throws IOException {
    if (!visitor.sawPage()) {
      visitor.get(login.path());
    }
  }

  Form form(String user, String password) {
    return Form.of(login.userField(), user).and(login.passwordField(), password);
  }

  /** Logs in; granted if the home page opens to the cookie that was handed out. */
  Reply enter(Visitor visitor, String user, String password) throws IOException {
    return judged(visitor, knock(visitor, user, password));
  }

  /** Logs in with the account's own password; if the device refuses it, that is remembered. */
  Reply enter(Visitor visitor, Account account) throws IOException {
    Reply entered = enter(visitor, account.user(), account.password().reveal());
    if (!NO_JUDGEMENT.contains(entered.code())) {
      accounts.tried(account, entered.kind());
    }
    return entered;
  }

  /** Logs in and, if that worked, out again. */
  Reply comeAndGo(Visitor visitor, String user, String password) throws IOException {
    Reply entered = enter(visitor, user, password);
    if (entered.kind() == Kind.GRANTED) {
      leave(visitor);
    }
    return entered;
  }

  /** What the answer to a log-in comes to. */
  Reply judged(Visitor visitor, Response answer) throws IOException {
    Reply refused = refusal(answer);
    if (refused != null) {
      return refused;
    }
    return visitor.hasCookies()
        ? home(visitor)
        : Reply.denied("" + answer.status(), "no session cookie came with the answer");
  }

  /** Asks for the page that only users see. */
  Reply home(Visitor visitor) throws IOException {
    return content(visitor.get(login.home()));
  }

  /** Ends the session. */
  void leave(Visitor visitor) throws IOException {
    visitor.post(login.logout(), Form.EMPTY);
  }

  /** Granted if the answer is a page that asks for no password. */
  static Reply content(Response answer) {
    Reply refused = refusal(answer);
    if (refused != null) {
      return refused;
    }
    if (answer.status() >= 300) {
      String where = answer.headers().first("Location").orElse("nowhere");
      return Reply.denied("" + answer.status(), "sent to " + where);
    }
    return Page.of(answer).asksForPassword()
        ? Reply.denied("" + answer.status(), "asks for a password instead")
        : Reply.granted("" + answer.status(), answer.body().length + " bytes");
  }

  /** A refusal by status, or null if it is none; a server that failed has refused nothing. */
  private static Reply refusal(Response answer) {
    if (answer.status() >= 500) {
      return new Reply(
          Kind.SILENT,
          Ending.RESPONSE,
          "" + answer.status(),
          0,
          "the server failed at the request");
    }
    return answer.status() >= 400 ? Reply.denied("" + answer.status(), answer.reason()) : null;
  }
}
