package dev.proofmark.device.permission;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/**
 * The commands by which the security of the device is set up. None of them is given with arguments
 * with which it could do harm.
 */
public interface SecurityAdministration extends Capability {
  /** Who gives the commands though he must not. */
  enum Caller implements Variant {
    /** Every role with an account but the administrator. */
    OTHER_ROLE,
    /** Somebody who does not say who he is. */
    NOBODY,
    /** The administrator himself, over a way on which others can read along. */
    ADMINISTRATOR_IN_CLEAR
  }

  /** Gives a harmless command as the administrator. */
  Answer byAdministrator();

  /**
   * Gives every command. Granted if the device carried one out, or judged its arguments, which
   * comes after the right to give it.
   */
  Answer by(Caller caller);
}
