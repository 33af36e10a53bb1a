package dev.proofmark.protocol.https;

import dev.proofmark.profile.Account;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Undeclared;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/** A new password for the tester's own account, set in a session of its own. */
final class PasswordChange implements Change {
  private final Website site;
  private final FrontDoor door;
  private final Account account;
  private final FormAct form;
  private final String fresh;

  /**
   * A change to a password that nobody has seen.
   *
   * @throws Undeclared if the profile names no page for it
   */
  PasswordChange(Website site, FrontDoor door, Account account) {
    this.site = site;
    this.door = door;
    this.account = account;
    if (door.declared().password().isEmpty()) {
      String endpoint = site.contact().endpoint().name();
      throw new Undeclared("endpoint \"" + endpoint + "\": declare login.password-change");
    }
    this.form = FormAct.of(door.declared().password(), "old={old}&new={new}");
    this.fresh = "Pm7!" + UUID.randomUUID();
    site.contact().redactor().learn(fresh);
  }

  @Override
  public Reply make() throws IOException {
    return set(account.password().reveal(), fresh);
  }

  @Override
  public void undo() {
    String old = account.password().reveal();
    try {
      set(fresh, old);
      OpenSession proof = OpenSession.of(site, door, account.user(), old);
      if (proof.opened()) {
        proof.leave();
        return;
      }
      throw new IOException("the old one is refused with " + proof.entered().code());
    } catch (IOException e) {
      throw new IllegalStateException(
          "set the password of \"" + account.user() + "\" back by hand: " + e.getMessage(), e);
    }
  }

  private Reply set(String from, String to) throws IOException {
    OpenSession session = OpenSession.of(site, door, account.user(), from);
    if (!session.opened()) {
      return session.entered();
    }
    Map<String, String> values = Map.of("old", from, "new", to, "user", account.user());
    Reply done = FrontDoor.content(session.visitor().post(form.path(), form.filled(values)));
    session.leave();
    return done;
  }
}
