package dev.proofmark.simulator;

import java.io.IOException;
import java.net.Socket;
import java.util.LinkedHashSet;
import java.util.Set;

/** The places of a whole device for connections, whatever service they go to. Thread-safe. */
final class DeviceSlots {
  static final String LEAKING = "connections.leak=true";

  private final int places;
  private final boolean evicting;
  private final boolean leaking;
  // In the order of their last use, so that the first one has idled longest.
  private final Set<Place> taken = new LinkedHashSet<>();

  DeviceSlots(Plant plant, Temper.Budget budget) {
    places = left(plant, budget.places());
    evicting = budget.evicting();
    leaking = plant.has(LEAKING);
  }

  /** How many of the declared places the faults leave. */
  static int left(Plant plant, int declared) {
    return plant.has("connections.limit=half") ? declared / 2 : declared;
  }

  /** The place of one connection. */
  final class Place implements AutoCloseable {
    private final Socket client;

    private Place(Socket client) {
      this.client = client;
    }

    /** Something was said on the connection. */
    void used() {
      synchronized (DeviceSlots.this) {
        if (taken.remove(this)) {
          taken.add(this);
        }
      }
    }

    @Override
    public void close() {
      synchronized (DeviceSlots.this) {
        if (!leaking) {
          taken.remove(this);
        }
      }
    }
  }

  /**
   * Takes a place, from the connection that has idled longest if need be.
   *
   * @throws IOException if all are taken and the device evicts nobody
   */
  synchronized Place take(Socket client) throws IOException {
    if (taken.size() >= places) {
      if (!evicting || taken.isEmpty()) {
        throw new IOException("all slots of the device are taken");
      }
      evict(taken.iterator().next());
    }
    Place place = new Place(client);
    taken.add(place);
    return place;
  }

  private void evict(Place place) {
    taken.remove(place);
    Listener.quietly(place.client);
  }
}
