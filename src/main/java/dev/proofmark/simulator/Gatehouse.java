package dev.proofmark.simulator;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What every connection to a device passes before it is served: its slots and its weak CPU. */
final class Gatehouse {
  private static final Temper.Budget UNLIMITED = new Temper.Budget(Integer.MAX_VALUE, false);

  private final DeviceSlots slots;
  private final Duration handshake;

  Gatehouse(Plant plant) {
    Temper temper = plant.settings().temper();
    slots = new DeviceSlots(plant, temper.slots().orElse(UNLIMITED));
    handshake = temper.handshake();
  }

  /** Whether a device of this temper has one at all. */
  static boolean neededBy(Temper temper) {
    return temper.slots().isPresent() || !temper.handshake().isZero();
  }

  /**
   * Lets a connection in.
   *
   * @throws IOException if no slot is free, or if the slot was lost before the service began
   */
  Relay.Way admit(Socket client) throws IOException {
    DeviceSlots.Place place = slots.take(client);
    try {
      work();
      if (client.isClosed()) {
        throw new SocketException("evicted during the handshake");
      }
    } catch (IOException e) {
      place.close();
      throw e;
    }
    return new Relay.Way() {
      @Override
      public int through(boolean fromServer, int length) {
        place.used();
        return length;
      }

      @Override
      public void close() {
        place.close();
      }
    };
  }

  private void work() throws IOException {
    try {
      // The delay is what this device is; nothing is waited for.
      TimeUnit.NANOSECONDS.sleep(handshake.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted during the handshake");
    }
  }
}
