package dev.proofmark.device.availability;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;

/** Many clients that nobody knows, each another, and what the device keeps of them. */
public interface RejectedClients extends Capability {
  /** Connects as a client that the device knows. */
  Answer known();

  /** Connects as one more unknown client; the first ones have names that are hard to keep. */
  Answer another();

  /** How many certificates the device keeps of those that it has rejected. */
  Observed<Integer> kept();
}
