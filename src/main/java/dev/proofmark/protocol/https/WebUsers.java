package dev.proofmark.protocol.https;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Changes.Noted;
import dev.proofmark.device.lifecycle.UserAccounts;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.Role;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Accounts that the administrator makes and removes by form, proven by their own log-in. */
final class WebUsers implements UserAccounts {
  /** So a device answers an administrator who may remove accounts, but has named none. */
  private static final Set<String> NO_SUCH_ACCOUNT = Set.of("400", "404", "409", "410", "422");

  private final Contact contact;
  private final Website site;
  private final FrontDoor door;
  private final Map<String, Noted> made = new HashMap<>();

  WebUsers(Contact contact) {
    this.contact = contact;
    this.site = Website.of(contact);
    this.door = FrontDoor.of(contact);
  }

  @Override
  public Answer make(Account account) {
    String usual = "user={user}&password={password}&role={role}";
    FormAct form = form(door.declared().create(), "account-create", usual);
    Account administrator = contact.accounts().of(Role.ADMINISTRATOR);
    String user = account.user();
    return site.attempt(
        "makes the account \"" + user + "\"",
        () -> {
          String endpoint = contact.endpoint().name();
          Noted noted =
              contact
                  .changes()
                  .aboutToMake(new Change(endpoint, Change.Kind.ACCOUNT, user, "", ""));
          Reply done = form.postedBy(administrator, site, door, values(account));
          Reply entered = ownLogIn(account);
          settle(user, noted, done, entered);
          return entered;
        });
  }

  /** What the device refused to make is not there, or was there before: it is not ours. */
  private void settle(String user, Noted noted, Reply done, Reply entered) {
    if (done.kind() == Kind.DENIED) {
      noted.undone();
    } else if (entered.kind() == Kind.GRANTED) {
      made.put(user, noted);
    }
  }

  @Override
  public Answer remove(Account account) {
    FormAct form = form(door.declared().remove(), "account-remove", "user={user}");
    Account administrator = contact.accounts().of(Role.ADMINISTRATOR);
    Answer removed =
        site.attempt(
            "removes the account \"" + account.user() + "\"",
            () -> gone(form.postedBy(administrator, site, door, values(account)), account));
    if (removed.granted()) {
      Optional.ofNullable(made.remove(account.user())).ifPresent(Noted::undone);
    }
    return removed;
  }

  private Reply gone(Reply done, Account account) throws IOException {
    boolean none = done.kind() == Kind.DENIED && NO_SUCH_ACCOUNT.contains(done.code());
    if (done.kind() != Kind.GRANTED && !none) {
      return done;
    }
    Reply entered = ownLogIn(account);
    return switch (entered.kind()) {
      case GRANTED -> Reply.denied(done.code(), "the account still logs in");
      case DENIED -> Reply.granted(done.code(), "the account does not log in any more");
      default ->
          new Reply(Kind.SILENT, Ending.RESPONSE, entered.code(), 0, "its log-in was not answered");
    };
  }

  /** A refusal is expected here, so nobody remembers it. */
  private Reply ownLogIn(Account account) throws IOException {
    String password = account.password().reveal();
    return door.comeAndGo(new Visitor(site), account.user(), password);
  }

  private static Map<String, String> values(Account account) {
    return Map.of(
        "user", account.user(),
        "password", account.password().reveal(),
        "role", account.role().name().toLowerCase(Locale.ROOT));
  }

  private FormAct form(String declared, String key, String usual) {
    if (declared.isEmpty()) {
      String endpoint = contact.endpoint().name();
      throw new Undeclared("endpoint \"" + endpoint + "\": declare login." + key);
    }
    return FormAct.of(declared, usual);
  }
}
