package dev.proofmark.protocol;

import dev.proofmark.device.Answer.Kind;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.Role;

/** The accounts that one check may use on one endpoint. */
public interface Accounts {
  /**
   * The declared account of this role that is not disposable; it is never given a wrong password.
   *
   * @throws NoAccount if none is declared here
   */
  Account of(Role role);

  /**
   * A disposable account that no other check uses now and that no check has left locked; the same
   * one however often this check asks.
   *
   * @throws NoAccount if none is left
   */
  Account disposable();

  /**
   * The device refused this account's right password: nobody tries it again, in later runs either,
   * until a person says that it may be. For accounts that are not disposable; a disposable one may
   * be locked on purpose.
   */
  void refused(Account account);

  /**
   * Takes note of how the device answered an account's own password: a refusal is remembered, an
   * answer that did not come is not. Not for a refusal that a test has provoked.
   */
  default void tried(Account account, Kind answer) {
    if (answer == Kind.DENIED && !account.disposable()) {
      refused(account);
    }
  }

  /** There is no such account; the check cannot be decided. The message says what to declare. */
  final class NoAccount extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoAccount(String message) {
      super(message);
    }
  }
}
