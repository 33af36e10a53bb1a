package dev.proofmark.protocol.https;

import dev.proofmark.device.Answer.Kind;
import dev.proofmark.profile.Account;
import dev.proofmark.protocol.Attempt.Reply;
import java.io.IOException;

/**
 * A session that somebody has just opened, or the refusal that came instead.
 *
 * @param visitor carries its cookies
 * @param entered what came of the log-in
 */
record OpenSession(FrontDoor door, Visitor visitor, Reply entered) {

  /** With the account's own password; a refusal is remembered. */
  static OpenSession of(Website site, FrontDoor door, Account account) throws IOException {
    Visitor visitor = new Visitor(site);
    return new OpenSession(door, visitor, door.enter(visitor, account));
  }

  /** With a password that may be wrong. */
  static OpenSession of(Website site, FrontDoor door, String user, String password)
      throws IOException {
    Visitor visitor = new Visitor(site);
    return new OpenSession(door, visitor, door.enter(visitor, user, password));
  }

  boolean opened() {
    return entered.kind() == Kind.GRANTED;
  }

  /** Asks for the home page. */
  Reply use() throws IOException {
    return door.home(visitor);
  }

  void leave() throws IOException {
    if (opened()) {
      door.leave(visitor);
    }
  }
}
