package dev.proofmark.protocol.https;

import dev.proofmark.codec.http.Headers;
import dev.proofmark.codec.http.Response;
import dev.proofmark.device.Answer;
import dev.proofmark.device.identity.LockoutEvasions;
import dev.proofmark.profile.Account;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Spelling;
import java.io.IOException;

/** Ways around the lock-out of a log-in form. */
final class WebEvasions implements LockoutEvasions {
  private final Contact contact;
  private final Website site;
  private final Visitor visitor;

  WebEvasions(Contact contact) {
    this.contact = contact;
    this.site = Website.of(contact);
    this.visitor = new Visitor(site);
  }

  @Override
  public Answer undisguised() {
    Account account = contact.accounts().disposable();
    FrontDoor door = FrontDoor.of(contact);
    return site.attempt(
        "logs in as \"" + account.user() + "\" undisguised",
        () -> door.comeAndGo(visitor, account.user(), account.password().reveal()));
  }

  @Override
  public Answer rightPasswordAfter(int failures, Evasion evasion) {
    Account account = contact.accounts().disposable();
    FrontDoor door = FrontDoor.of(contact);
    String act = failures + " wrong passwords, " + evasion.id() + ", then the right one";
    if (evasion == Evasion.AT_ONCE) {
      return site.attempt(act, () -> new Rush(site, door, account).after(failures));
    }
    return site.attempt(act, () -> oneByOne(door, account, failures, evasion));
  }

  private Reply oneByOne(FrontDoor door, Account account, int failures, Evasion evasion)
      throws IOException {
    for (int i = 0; i < failures; i++) {
      String user = user(account, evasion, i);
      Response answer = door.knock(disguised(evasion, i), user, WebLogins.wrong());
      contact.transcript().noted("wrong password " + (i + 1) + ": HTTP " + answer.status());
    }
    String user = user(account, evasion, failures);
    return door.comeAndGo(disguised(evasion, failures), user, account.password().reveal());
  }

  private Visitor disguised(Evasion evasion, int attempt) {
    if (evasion == Evasion.FRESH_COOKIES) {
      return new Visitor(site);
    }
    if (evasion == Evasion.FORWARDED_ADDRESS) {
      // Addresses for documentation (RFC 5737): they are nobody's.
      String claimed = "198.51.100." + (1 + attempt % 254);
      visitor.disguise(
          Headers.NONE
              .with("X-Forwarded-For", claimed)
              .with("X-Real-IP", claimed)
              .with("Forwarded", "for=" + claimed));
    }
    return visitor;
  }

  private static String user(Account account, Evasion evasion, int attempt) {
    return evasion == Evasion.OTHER_SPELLING
        ? Spelling.of(account.user(), attempt + 1)
        : account.user();
  }
}
