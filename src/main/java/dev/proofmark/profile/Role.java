package dev.proofmark.profile;

/** What an account is for. */
public enum Role {
  ADMINISTRATOR,
  ENGINEER,
  OPERATOR,
  OBSERVER,
  AUDITOR
}
