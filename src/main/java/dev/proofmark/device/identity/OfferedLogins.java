package dev.proofmark.device.identity;

import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;
import java.util.List;

/** The ways of logging in that an interface offers to whoever asks. */
public interface OfferedLogins extends Capability {
  /**
   * The offers to take a password or a token in such a way that others could read it on the
   * network, in words. What contradicts the protocol otherwise is written down as an observation.
   */
  Observed<List<String>> readable();
}
