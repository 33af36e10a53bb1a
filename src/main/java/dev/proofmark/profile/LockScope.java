package dev.proofmark.profile;

/** How far a lock reaches that wrong log-ins at one endpoint have brought about. */
public enum LockScope {
  /** Access is denied at this endpoint only. */
  ENDPOINT,
  /** Access is denied at every endpoint of the device. */
  DEVICE
}
