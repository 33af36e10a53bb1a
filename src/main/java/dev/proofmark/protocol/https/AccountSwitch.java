package dev.proofmark.protocol.https;

import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.profile.Account;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Undeclared;
import java.io.IOException;
import java.util.Map;

/** An account that an administrator switches off and on again. */
final class AccountSwitch implements Alteration {
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
  public Change written() {
    String endpoint = site.contact().endpoint().name();
    return new Change(endpoint, Change.Kind.ACCOUNT_OFF, account.user(), "", "");
  }

  @Override
  public Reply make() throws IOException {
    return set(false);
  }

  @Override
  public Reply undo() throws IOException {
    Reply done = set(true);
    return done.kind() == Kind.GRANTED ? proof() : done;
  }

  @Override
  public Reply proof() throws IOException {
    OpenSession session = OpenSession.of(site, door, account);
    session.leave();
    return session.entered();
  }

  private Reply set(boolean enabled) throws IOException {
    Map<String, String> values = Map.of("user", account.user(), "enabled", "" + enabled);
    return form.postedBy(administrator, site, door, values);
  }
}
