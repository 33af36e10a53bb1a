package dev.proofmark.protocol.https;

import dev.proofmark.profile.Account;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Undeclared;
import java.io.IOException;
import java.util.Map;

/** An account that an administrator switches off and on again. */
final class AccountSwitch implements Change {
  private final Website site;
  private final FrontDoor door;
  private final Account administrator;
  private final Account account;
  private final FormAct form;

  /**
   * A switch that has not been touched.
   *
   * @throws Undeclared if the profile names no page for it
   */
  AccountSwitch(Website site, FrontDoor door, Account administrator, Account account) {
    this.site = site;
    this.door = door;
    this.administrator = administrator;
    this.account = account;
    if (door.declared().accounts().isEmpty()) {
      String endpoint = site.contact().endpoint().name();
      throw new Undeclared("endpoint \"" + endpoint + "\": declare login.account-switch");
    }
    this.form = FormAct.of(door.declared().accounts(), "user={user}&enabled={enabled}");
  }

  @Override
  public Reply make() throws IOException {
    return set(false);
  }

  @Override
  public void undo() {
    try {
      set(true);
      OpenSession proof = OpenSession.of(site, door, account);
      if (proof.opened()) {
        proof.leave();
        return;
      }
      throw new IOException("its log-in is refused with " + proof.entered().code());
    } catch (IOException e) {
      throw new IllegalStateException(
          "enable the account \"" + account.user() + "\" by hand: " + e.getMessage(), e);
    }
  }

  private Reply set(boolean enabled) throws IOException {
    OpenSession session = OpenSession.of(site, door, administrator);
    if (!session.opened()) {
      return session.entered();
    }
    Map<String, String> values = Map.of("user", account.user(), "enabled", "" + enabled);
    Reply done = FrontDoor.content(session.visitor().post(form.path(), form.filled(values)));
    session.leave();
    return done;
  }
}
