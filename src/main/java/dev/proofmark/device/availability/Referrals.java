package dev.proofmark.device.availability;

import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;
import java.util.SortedSet;

/** Where an endpoint sends its clients on to. */
public interface Referrals extends Capability {
  /** The TCP ports that it names to a client who looks it up, logs in and works with it. */
  Observed<SortedSet<Integer>> ports();

  /** The ports that the profile declares for the device. */
  SortedSet<Integer> declared();
}
