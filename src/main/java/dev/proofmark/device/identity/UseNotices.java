package dev.proofmark.device.identity;

import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;

/** An interface at which people log in and can be shown a notice. */
public interface UseNotices extends Capability {
  /** All text that a person is shown before logging in; empty if none is shown. */
  Observed<String> beforeLogin();
}
