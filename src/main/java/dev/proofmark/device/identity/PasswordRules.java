package dev.proofmark.device.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/** The rules for new passwords that the device itself states, and keeps or not. */
public interface PasswordRules extends Capability {
  /** The one rule that a new password breaks. */
  enum Breach implements Variant {
    /** One character. */
    ONE_CHARACTER,
    /** One character less than the shortest. */
    TOO_SHORT,
    /** One character more than the longest. */
    TOO_LONG,
    /** Nothing but lower-case letters. */
    WITHOUT_VARIETY
  }

  /** Makes an account, whose user then changes the password, all by the rules; removes it. */
  Answer keeping();

  /**
   * Tries the same with a password that breaks a rule, once as the first one and once as the new
   * one. Granted if either is taken; ending {@code REFUSED} if no rule is broken by it.
   */
  Answer breaking(Breach breach);

  /**
   * Tries to change a password by the rules where others can read it. Ending {@code REFUSED} if
   * there is no such way.
   */
  Answer readably();
}
