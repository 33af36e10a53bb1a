package dev.proofmark.profile;

import java.util.Locale;

/**
 * What must be done to the device and no network protocol of a driver can do. Each says what must
 * be true afterwards, so that its effect can be verified whoever did it.
 */
public enum ActKind {
  /** Nothing of the device answers on any of its endpoints. */
  POWER_OFF,
  /** The device is supplied, has started, and every endpoint answers as before. */
  POWER_ON,
  /** The account {@code {user}} logs in again with its right password. */
  UNLOCK_ACCOUNT,
  /** The account {@code {user}} exists with the role {@code {role}} and logs in. */
  CREATE_ACCOUNT,
  /** The account {@code {user}} no longer exists: nobody logs in with it. */
  REMOVE_ACCOUNT,
  /** The device accepts the bench's client, having been given what {@code {file}} holds. */
  TRUST_CLIENT,
  /** The device no longer accepts the bench's client; {@code {file}} holds what it was given. */
  DISTRUST_CLIENT,
  /** The device's clock shows the time of the bench. */
  SET_CLOCK,
  /** The device sends its log to the bench's address. */
  MOVE_LOG,
  /** The device has restarted with its configuration as it was. */
  RESET,
  /** The device runs the firmware in {@code {file}} and has its factory configuration. */
  FLASH,
  /** The key on the device that approves an action has been pressed. */
  PRESS_KEY;

  /** Its key in a profile: {@code POWER_OFF} is {@code power-off}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
