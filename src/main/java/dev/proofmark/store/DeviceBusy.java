package dev.proofmark.store;

/** Somebody else has the device now; the message says who. */
public final class DeviceBusy extends Exception {
  private static final long serialVersionUID = 1L;

  private DeviceBusy(String message) {
    super(message);
  }

  /**
   * @param host the device
   * @param who has it, and since when, as far as is known
   */
  public static DeviceBusy of(String host, String who) {
    return new DeviceBusy(host + " is in use by " + who + "; try again when it is done");
  }
}
