package dev.proofmark.device.lifecycle;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.profile.Account;

/** The device's accounts, made and removed over the interface by its administrator. */
public interface UserAccounts extends Capability {
  /** Makes an account with its password and role; granted if it can log in afterwards. */
  Answer make(Account account);

  /** Removes an account; granted if it cannot log in afterwards. */
  Answer remove(Account account);
}
