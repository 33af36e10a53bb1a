package dev.proofmark.result;

/** What a run says of one requirement. */
public enum Outcome {
  /** Shown, by tests that can show it or by an accepted attestation. */
  MET,
  /** The system around the device provides it, as the maker's documents say. */
  MET_BY_INTEGRATION,
  /** Tests that can only disprove did not. */
  NO_VIOLATION_FOUND,
  /** Type, level or the requirement's own condition excludes it. */
  NOT_APPLICABLE,
  /** Nobody looked, or those who looked could not decide. */
  NOT_EVALUATED,
  /** A test saw a violation, or the maker declares a gap. */
  NOT_MET
}
