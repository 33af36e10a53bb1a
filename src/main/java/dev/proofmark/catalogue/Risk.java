package dev.proofmark.catalogue;

/** What a check may do to the device; every class above {@link #SAFE} runs only with consent. */
public enum Risk {
  /** Changes nothing that lasts. */
  SAFE,
  /** Changes state: locks an account, writes a test object, fills connections. */
  INTRUSIVE,
  /** May stop, crash or damage the device. */
  DESTRUCTIVE
}
