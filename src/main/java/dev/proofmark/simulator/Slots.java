package dev.proofmark.simulator;

/** The places of one server for connections: refuses when all are taken. Thread-safe. */
public final class Slots {
  private final int places;
  private final boolean leaking;
  private int taken;

  /** As many places as the settings declare, or as the faults {@code connections.…} leave. */
  public Slots(Plant plant) {
    this(DeviceSlots.left(plant, plant.settings().connections()), plant.has(DeviceSlots.LEAKING));
  }

  private Slots(int places, boolean leaking) {
    this.places = places;
    this.leaking = leaking;
  }

  /** Places without end. */
  public static Slots unlimited() {
    return new Slots(Integer.MAX_VALUE, false);
  }

  /** The places for connections; without limit where those of the whole device are counted. */
  public static Slots ofConnections(Plant plant) {
    return plant.settings().temper().slots().isPresent() ? unlimited() : new Slots(plant);
  }

  /** Takes a place for a new connection; false if there is none. */
  public synchronized boolean take() {
    if (taken >= places) {
      return false;
    }
    taken++;
    return true;
  }

  /** Gives a place back when its connection has ended. */
  public synchronized void free() {
    if (!leaking) {
      taken--;
    }
  }
}
