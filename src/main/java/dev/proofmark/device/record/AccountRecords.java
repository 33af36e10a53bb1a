package dev.proofmark.device.record;

import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;
import java.util.Set;

/** What the audit log says about the account that a check tries. */
public interface AccountRecords extends Capability {
  /**
   * The kinds of record that name the disposable account and came since the last call: their words
   * without those that count, such as times and addresses.
   */
  Observed<Set<String>> kindsSinceLast();
}
