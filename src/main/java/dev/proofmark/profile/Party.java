package dev.proofmark.profile;

import java.util.Optional;

/** Who asks something of the device: somebody with the account of a role, or nobody known. */
public enum Party {
  ADMINISTRATOR,
  ENGINEER,
  OPERATOR,
  OBSERVER,
  AUDITOR,
  /** Somebody who does not say who he is. */
  NOBODY;

  /** The role of its accounts; empty for {@link #NOBODY}. */
  public Optional<Role> role() {
    return this == NOBODY ? Optional.empty() : Optional.of(Role.valueOf(name()));
  }
}
