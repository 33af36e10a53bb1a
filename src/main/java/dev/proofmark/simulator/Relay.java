package dev.proofmark.simulator;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A bad network before a sound server: what passes comes late, or breaks off. */
final class Relay implements Service {
  private static final int MOST_DELAY_MILLIS = 200;
  private static final int CHUNKS_PER_RESET = 100;
  private static final int CHUNK = 16 << 10;

  private final Service behind;
  private final Service front;

  private Relay(Service behind, Service front) {
    this.behind = behind;
    this.front = front;
  }

  /** What the network does to one chunk; how many of its bytes get through, -1 for a reset. */
  @FunctionalInterface
  private interface Fate {
    int of(Random random, boolean fromServer, int length);
  }

  static Relay flaky(ServiceFactory factory, Plant plant) throws IOException {
    return open(factory, plant, Relay::late);
  }

  static Relay closingEarly(ServiceFactory factory, Plant plant) throws IOException {
    return open(factory, plant, (random, fromServer, length) -> fromServer ? length / 2 : length);
  }

  private static int late(Random random, boolean fromServer, int length) {
    // The delay is what this network is; nothing is waited for.
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(MOST_DELAY_MILLIS)));
    return random.nextInt(CHUNKS_PER_RESET) == 0 ? -1 : length;
  }

  private static Relay open(ServiceFactory factory, Plant plant, Fate fate) throws IOException {
    Plant hidden = plant.behindRelay();
    Service behind = factory.start(hidden);
    try {
      return new Relay(
          behind,
          Listener.open(
              plant,
              factory.name(),
              factory.port(),
              client -> relay(client, hidden, factory.port(), fate)));
    } catch (IOException e) {
      behind.close();
      throw e;
    }
  }

  private static void relay(Socket client, Plant hidden, int port, Fate fate) throws IOException {
    // The server judges by the client's address, so the relay takes that one on.
    try (Socket server = new Socket()) {
      server.bind(new InetSocketAddress(client.getInetAddress(), 0));
      server.connect(new InetSocketAddress(hidden.bind(), port));
      server.setTcpNoDelay(true);
      Random random = new Random(client.getPort());
      Thread up = new Thread(() -> pump(client, server, random, false, fate), "plc-relay");
      up.setDaemon(true);
      up.start();
      pump(server, client, random, true, fate);
    }
  }

  private static void pump(Socket from, Socket to, Random random, boolean fromServer, Fate fate) {
    byte[] chunk = new byte[CHUNK];
    try {
      for (int count = from.getInputStream().read(chunk);
          count >= 0;
          count = from.getInputStream().read(chunk)) {
        int through = fate.of(random, fromServer, count);
        if (through < 0) {
          from.setSoLinger(true, 0);
          to.setSoLinger(true, 0);
        }
        to.getOutputStream().write(chunk, 0, Math.max(0, through));
        if (through < count) {
          break;
        }
      }
    } catch (IOException ended) {
      // One side is gone, so the other has nobody to talk to.
      chunk = new byte[0];
    } finally {
      Listener.quietly(from);
      Listener.quietly(to);
    }
  }

  @Override
  public String name() {
    return front.name();
  }

  @Override
  public int port() {
    return front.port();
  }

  @Override
  public void close() {
    front.close();
    behind.close();
  }
}
