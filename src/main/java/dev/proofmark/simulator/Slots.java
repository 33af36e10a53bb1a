package dev.proofmark.simulator;

/** The places of one server for connections: refuses when all are taken. Thread-safe. */
public final class Slots {
  private final int places;
  private final boolean leaking;
  private int taken;

  /** As many places as the settings declare, or as the faults {@code connections.…} leave. */
  public Slots(Plant plant) {
    int declared = plant.settings().connections();
    places = plant.has("connections.limit=half") ? declared / 2 : declared;
    leaking = plant.has("connections.leak=true");
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
