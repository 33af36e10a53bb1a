package dev.proofmark.protocol.https;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Observed;
import dev.proofmark.device.identity.AnonymousAccess;
import dev.proofmark.device.identity.DefaultLogins;
import dev.proofmark.device.identity.Login;
import dev.proofmark.device.identity.UseNotices;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.DefaultCredentials;
import dev.proofmark.profile.Role;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Contact;
import java.util.UUID;

/** Logging in by form, in one and the same browser, and what is shown and served before. */
final class WebLogins implements Login, DefaultLogins, AnonymousAccess, UseNotices {
  private final Contact contact;
  private final Website site;
  private final Visitor visitor;

  WebLogins(Contact contact) {
    this.contact = contact;
    this.site = Website.of(contact);
    this.visitor = new Visitor(site);
  }

  @Override
  public Answer withCorrectPassword() {
    return enter("the right password", contact.accounts().disposable());
  }

  @Override
  public Answer withWrongPassword() {
    return enter("a wrong password", contact.accounts().disposable().user(), wrong());
  }

  /** Comes after wrong passwords of the first account: a refusal here says nothing of this one. */
  @Override
  public Answer asSomebodyElse() {
    return enter("the right password of another account", contact.accounts().of(Role.OPERATOR));
  }

  @Override
  public Answer withOwnCredentials() {
    return asSomebodyElse();
  }

  @Override
  public Answer with(DefaultCredentials.Pair documented) {
    return enter("a documented password", documented.user(), documented.password().reveal());
  }

  @Override
  public Answer withAccount() {
    return withCorrectPassword();
  }

  @Override
  public Answer as(Anonymity anonymity) {
    if (anonymity == Anonymity.EMPTY_USER_NAME) {
      return enter("an empty user name and password", "", "");
    }
    FrontDoor door = FrontDoor.of(contact);
    return site.attempt(
        "asks for the home page without a log-in", () -> door.home(new Visitor(site)));
  }

  @Override
  public Observed<String> beforeLogin() {
    FrontDoor door = FrontDoor.of(contact);
    return Attempt.read(
        contact.transcript(),
        "reads the log-in page",
        () -> Page.of(new Visitor(site).get(door.declared().path())).text());
  }

  private Answer enter(String act, Account account) {
    return enter(act, account.user(), account.password().reveal());
  }

  private Answer enter(String act, String user, String password) {
    FrontDoor door = FrontDoor.of(contact);
    return site.attempt(
        "logs in as \"" + user + "\" with " + act, () -> door.comeAndGo(visitor, user, password));
  }

  /** A password that no account has. */
  static String wrong() {
    return "wrong-" + UUID.randomUUID();
  }
}
