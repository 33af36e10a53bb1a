package dev.proofmark.device.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;

/** One client that nobody has made known to the device, and that comes again and again. */
public interface UnknownClients extends Capability {
  /** Connects as a client that the device knows. */
  Answer known();

  /** Connects as the unknown client, each time with the same certificate. */
  Answer unknown();

  /** Whether its certificate stands on the device's list of trust by now. */
  Observed<Boolean> trusted();
}
