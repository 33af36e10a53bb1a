package dev.proofmark.profile;

/** What can be done with an object of the device. */
public enum Operation {
  /** Its value is read. */
  READ,
  /** Its value is changed. */
  WRITE,
  /** It is found from its neighbours, or its neighbours from it. */
  BROWSE,
  /** It is carried out. */
  CALL,
  /** Its earlier values are read. */
  HISTORY,
  /** It reports its events. */
  EVENTS
}
