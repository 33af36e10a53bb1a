package dev.proofmark.simulator;

import java.io.IOException;
import java.net.Socket;
import java.util.LinkedHashSet;
import java.util.Set;

/** The places of a whole device for connections, whatever service they go to. Thread-safe. */
final class DeviceSlots {
  private final Temper.Budget budget;
  // In the order of their last use, so that the first one has idled longest.
  private final Set<Place> taken = new LinkedHashSet<>();

  DeviceSlots(Temper.Budget budget) {
    this.budget = budget;
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
        taken.remove(this);
      }
    }
  }

  /**
   * Takes a place, from the connection that has idled longest if need be.
   *
   * @throws IOException if all are taken and the device evicts nobody
   */
  synchronized Place take(Socket client) throws IOException {
    if (taken.size() >= budget.places()) {
      if (!budget.evicting()) {
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
