package dev.proofmark.store;

/** Somebody else has the device now; the message says who. */
public final class DeviceBusy extends Exception {
  private static final long serialVersionUID = 1L;

  public DeviceBusy(String message) {
    super(message);
  }
}
