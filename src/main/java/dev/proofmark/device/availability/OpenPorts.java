package dev.proofmark.device.availability;

import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;
import java.util.SortedSet;

/** The TCP ports of the device that accept a connection. */
public interface OpenPorts extends Capability {
  /** One pass over all ports at the profile's rate. */
  Observed<SortedSet<Integer>> sweep();

  /** The ports that the profile declares, the clear-text ones among them. */
  SortedSet<Integer> declared();
}
