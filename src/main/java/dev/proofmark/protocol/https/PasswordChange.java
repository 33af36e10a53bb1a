package dev.proofmark.protocol.https;

import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.profile.Account;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Undeclared;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/** A new password for the tester's own account, set in a session of its own. */
final class PasswordChange implements Alteration {
  private final Website site;
  private final FrontDoor door;
  private final Change written;
  private final FormAct form;

  /**
   * A change that has been written down, by this process or by another.
   *
   * @throws Undeclared if the profile names no page for it
   */
  PasswordChange(Website site, FrontDoor door, Change written) {
    this.site = site;
    this.door = door;
    this.written = written;
    if (door.declared().password().isEmpty()) {
      throw new Undeclared(
          "endpoint \"" + written.endpoint() + "\": declare login.password-change");
    }
    this.form = FormAct.of(door.declared().password(), "old={old}&new={new}");
    site.contact().redactor().learn(written.before());
    site.contact().redactor().learn(written.during());
  }

  /** A change to a password that nobody has seen. */
  static PasswordChange of(Website site, FrontDoor door, Account account) {
    String endpoint = site.contact().endpoint().name();
    String old = account.password().reveal();
    String fresh = "Pm7!" + UUID.randomUUID();
    return new PasswordChange(
        site, door, new Change(endpoint, Change.Kind.PASSWORD, account.user(), old, fresh));
  }

  @Override
  public Change written() {
    return written;
  }

  @Override
  public Reply make() throws IOException {
    return set(written.before(), written.during());
  }

  /** Whether setting it back worked shows in the log-in alone: there may be nothing to set back. */
  @Override
  public Reply undo() throws IOException {
    set(written.during(), written.before());
    return proof();
  }

  @Override
  public Reply proof() throws IOException {
    OpenSession session = OpenSession.of(site, door, written.object(), written.before());
    session.leave();
    return session.entered();
  }

  private Reply set(String from, String to) throws IOException {
    OpenSession session = OpenSession.of(site, door, written.object(), from);
    if (!session.opened()) {
      return session.entered();
    }
    Map<String, String> values = Map.of("old", from, "new", to, "user", written.object());
    Reply done = FrontDoor.content(session.visitor().post(form.path(), form.filled(values)));
    session.leave();
    return done;
  }
}
