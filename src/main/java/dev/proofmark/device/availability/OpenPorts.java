package dev.proofmark.device.availability;

import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;
import java.util.SortedSet;

/** The TCP ports of the device that accept a connection. */
public interface OpenPorts extends Capability {
  /** One pass over all ports at the profile's rate. */
  Observed<SortedSet<Integer>> sweep();

  /** Tries just these. */
  Observed<SortedSet<Integer>> probe(SortedSet<Integer> ports);

  /** The ports that may be open: those of all endpoints, and what is declared as clear text. */
  SortedSet<Integer> declared();

  /** The open ports that the profile calls somebody else's; no pass returns them. */
  SortedSet<Integer> foreign();

  /** The ports that must be open: those of all endpoints. */
  SortedSet<Integer> served();

  /** The open ports that any pass has found so far and the profile does not declare. */
  SortedSet<Integer> undeclared();
}
