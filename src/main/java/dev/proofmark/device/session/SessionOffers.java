package dev.proofmark.device.session;

import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;
import java.util.List;

/**
 * The ways of logging in that the device offers: told to everybody, and again in the session, where
 * nobody on the way can change them.
 */
public interface SessionOffers extends Capability {
  /** What is offered before the session or in it, but not in both places; empty if nothing is. */
  Observed<List<String>> differences();
}
