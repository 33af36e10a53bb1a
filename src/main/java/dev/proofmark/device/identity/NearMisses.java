package dev.proofmark.device.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/** User names and passwords that are nearly right, or hardly there. */
public interface NearMisses extends Capability {
  /** In what the credentials differ from the right ones. */
  enum Miss implements Variant {
    /** The user name is empty. */
    EMPTY_USER,
    /** There is no user name. */
    NO_USER,
    /** The user name goes on for 64 KiB. */
    ENDLESS_USER,
    /** A zero byte and a letter follow the user name. */
    USER_AND_ZERO,
    /** A blank follows the user name. */
    USER_AND_BLANK,
    /** A character of no width follows the user name. */
    USER_AND_NOTHING_VISIBLE,
    /** A mark that turns the direction of writing stands before the user name. */
    USER_TURNED,
    /** The password is empty. */
    EMPTY_PASSWORD,
    /** There is no password. */
    NO_PASSWORD,
    /** The password is one character. */
    ONE_CHARACTER,
    /** The first half of the password. */
    HALF_PASSWORD,
    /** Letters follow the password until it is longer than 64 bytes. */
    OVERLONG_PASSWORD,
    /** A zero byte and a letter follow the password. */
    PASSWORD_AND_ZERO,
    /** The password in the other letter case. */
    OTHER_CASE
  }

  /** Logs in with the right user name and password; the sound twin. */
  Answer exact();

  /** Tries a near miss, once. */
  Answer with(Miss miss);
}
