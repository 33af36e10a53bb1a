package dev.proofmark.result;

/** How much a violation weighs. */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH
}
