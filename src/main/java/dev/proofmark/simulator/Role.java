package dev.proofmark.simulator;

/** What an account of the simulated PLC may do. */
public enum Role {
  ADMINISTRATOR,
  OPERATOR,
  OBSERVER,
  AUDITOR;

  /** Whether the role may change values of the process. */
  public boolean operates() {
    return this == ADMINISTRATOR || this == OPERATOR;
  }

  /** Whether the role may read the audit log. */
  public boolean audits() {
    return this == AUDITOR;
  }
}
