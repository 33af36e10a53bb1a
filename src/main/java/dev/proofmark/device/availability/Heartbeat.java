package dev.proofmark.device.availability;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;

/** The cheapest proof that the device is alive on this endpoint. */
public interface Heartbeat extends Capability {
  /** Asks for a sign of life without logging in; granted if there is one. */
  Answer beat();
}
