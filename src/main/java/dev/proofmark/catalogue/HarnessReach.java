package dev.proofmark.catalogue;

/** How far a test over the network can decide a requirement. */
public enum HarnessReach {
  /** A finite, declared behaviour: passing supports conformance, failing shows a violation. */
  CONFORMANCE_AND_VIOLATION,
  /** A network test can only disprove. */
  VIOLATION_ONLY,
  /** Documents, inspection or process evidence decide. */
  EVIDENCE_ONLY,
  /** There is no requirement on components under this number. */
  NONE
}
