package dev.proofmark.device.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/** Ways around a lock-out: the same account asked for as if by somebody else. */
public interface LockoutEvasions extends Capability {
  /** What is made to look different, everything else being the same. */
  enum Evasion implements Variant {
    /** A header that claims another source address. */
    FORWARDED_ADDRESS,
    /** No cookie from earlier attempts. */
    FRESH_COOKIES,
    /** The user name in other letter case. */
    OTHER_SPELLING,
    /** Another trusted client identity: certificate and application name. */
    OTHER_CLIENT,
    /** Another way into the same interface, such as one protected by other algorithms. */
    OTHER_WAY,
    /** All wrong attempts at the same time. */
    AT_ONCE
  }

  /** Logs in with the right password, undisguised; the sound twin. */
  Answer undisguised();

  /**
   * Makes {@code failures} wrong attempts under this disguise, a fresh one each time, then tries
   * the right password. Granted if the right password still opens a session, or if more wrong
   * passwords were judged than two above the limit.
   *
   * @param failures wrong attempts, at least 1
   */
  Answer rightPasswordAfter(int failures, Evasion evasion);
}
