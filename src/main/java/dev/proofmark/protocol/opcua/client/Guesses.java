package dev.proofmark.protocol.opcua.client;

import dev.proofmark.profile.Account;
import dev.proofmark.profile.Lockout;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import java.io.IOException;

/**
 * Wrong secrets for a disposable account that is never locked by them: its right one comes in
 * between, often enough that the failures in a row stay below the declared lock-out.
 */
public final class Guesses {
  private final Contact contact;
  private final OpcUaSession session;
  private final Account account;
  private final int most;
  private int failures;

  /**
   * @param session whose channel carries all sessions of the guesses
   * @throws Undeclared if the profile does not say when an account is locked, or if one failure
   *     locks it
   */
  public Guesses(Contact contact, OpcUaSession session, Account account) {
    this.contact = contact;
    this.session = session;
    this.account = account;
    int attempts =
        contact
            .endpoint()
            .setting(Lockout.class)
            .map(Lockout::attempts)
            .orElseThrow(() -> new Undeclared("declare lockout: wrong passwords may lock"));
    if (attempts < 2) {
      throw new Undeclared("one failure locks an account here, so its answers cannot be compared");
    }
    most = attempts / 2;
  }

  /** Whether a secret that should be right is taken in a fresh session. */
  public boolean taken(Tokens secret) throws IOException {
    session.next();
    try {
      session.activate(secret);
      return true;
    } catch (Refusal refused) {
      contact.transcript().noted("refused: " + refused.code());
      reset();
      return false;
    }
  }

  /**
   * Tries a wrong secret in a fresh session.
   *
   * @throws Refusal as the device says no
   * @throws IOException also if the account's own secret is refused, as after a lock
   */
  public void wrong(Tokens secret) throws IOException {
    if (failures >= most) {
      reset();
    }
    session.next();
    failures++;
    session.activate(secret);
  }

  /** Logs in properly, which ends the row of failures. */
  public void reset() throws IOException {
    session.next();
    try {
      session.activate(Tokens.of(account));
    } catch (Refusal locked) {
      throw new IOException(
          "the account's own password is refused after "
              + failures
              + " wrong ones: "
              + locked.code(),
          locked);
    }
    failures = 0;
  }
}
