package dev.proofmark.device.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;

/**
 * An interface that authenticates whoever uses it by name and password. All attempts are made with
 * one disposable account, each in a connection of its own.
 */
public interface Login extends Capability {
  /** Logs in with the right password, and out again. */
  Answer withCorrectPassword();

  /** Tries a wrong password once, not more, whatever the library below would like to repeat. */
  Answer withWrongPassword();

  /** Logs in with the right password of another account, and out again. */
  Answer asSomebodyElse();
}
