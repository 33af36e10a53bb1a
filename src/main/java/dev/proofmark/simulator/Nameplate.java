package dev.proofmark.simulator;

/** What one simulated PLC says of itself: its serial number and its firmware. Thread-safe. */
public final class Nameplate {
  /** Who made it. */
  public static final String MAKER = "Proofmark";

  /** What it is. */
  public static final String PRODUCT = "simulated-plc";

  private final String serial;
  private volatile String firmware;

  Nameplate(Delivery delivery) {
    serial = delivery.serial();
    firmware = delivery.firmware();
  }

  /** The serial number, which nothing changes. */
  public String serial() {
    return serial;
  }

  /** The version of the firmware that runs now. */
  public String firmware() {
    return firmware;
  }

  void update(String version) {
    firmware = version;
  }
}
