package dev.proofmark.device.lifecycle;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.profile.Account;

/**
 * Polite visits to an interface before anything is judged: a greeting, a look around, at most one
 * log-in, in as few connections as the protocol allows. The last connection of a visit stays open
 * until {@link #close}, so that a visitor who comes next shows whether there is room for two.
 */
public interface Visits extends Capability {
  /** Looks around without logging in. */
  Sighting passing();

  /** Looks around and logs in with this account: once, whatever comes of it. */
  Sighting as(Account account);

  /** Asks for a sign of life over the connection that the visit holds open. */
  Answer stillThere();
}
