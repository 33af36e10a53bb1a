package dev.proofmark.protocol.https;

import dev.proofmark.device.Answer;
import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Restoration;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.Role;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import java.io.IOException;

/** Undoes what another process has changed over a web interface, from what it wrote down. */
final class WebRestoration implements Restoration {
  private final Contact contact;
  private final Website site;
  private final FrontDoor door;

  WebRestoration(Contact contact) {
    this.contact = contact;
    this.site = Website.of(contact);
    this.door = FrontDoor.of(contact);
  }

  @Override
  public Answer undo(Change change) {
    return switch (change.kind()) {
      case VALUE -> value(change);
      case PASSWORD -> undone(new PasswordChange(site, door, change));
      case ACCOUNT_OFF ->
          undone(
              new AccountSwitch(
                  site, door, contact.accounts().of(Role.ADMINISTRATOR), account(change)));
      case ACCOUNT -> new WebUsers(contact).remove(account(change));
      case TRUST, TRUST_LIST, CERTIFICATE ->
          throw new IllegalArgumentException(
              "no trust is changed over a web interface: " + change.inWords());
    };
  }

  private Answer undone(Alteration change) {
    return site.attempt("puts back the " + change.written().inWords(), change::undo);
  }

  private Answer value(Change change) {
    WebValue value = WebValue.of(contact).by(change.object());
    Account operator = contact.accounts().of(Role.OPERATOR);
    return site.attempt(
        "puts back the " + change.inWords(), () -> putBack(value, change.before(), operator));
  }

  private Reply putBack(WebValue value, String before, Account operator) throws IOException {
    OpenSession session = OpenSession.of(site, door, operator);
    if (!session.opened()) {
      return session.entered();
    }
    try {
      return value.putBack(session, before);
    } finally {
      session.leave();
    }
  }

  private Account account(Change change) {
    return contact.profile().accounts(contact.endpoint()).stream()
        .filter(account -> account.user().equals(change.object()))
        .findFirst()
        .orElseThrow(
            () ->
                new Undeclared(
                    "the profile has no account \""
                        + change.object()
                        + "\" any more; declare it, or put it back by hand: "
                        + change.inWords()));
  }
}
