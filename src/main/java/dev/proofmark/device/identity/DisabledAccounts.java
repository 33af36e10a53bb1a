package dev.proofmark.device.identity;

import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;
import java.util.Map;

/** An account that is there and switched off, made for the purpose and removed again. */
public interface DisabledAccounts extends Capability {
  /**
   * What was told to its owner with the right password, to the owner of an account with a wrong
   * one, and to somebody without an account; by case, as {@link LoginRefusals} has it.
   */
  Observed<Map<String, String>> toldToTheOwner();
}
