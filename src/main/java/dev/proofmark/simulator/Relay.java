package dev.proofmark.simulator;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What stands before a sound server: a bad network, or the gatehouse of an awkward device. */
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

  /** What happens to one connection on its way. */
  @FunctionalInterface
  interface Way extends AutoCloseable {
    /** How many bytes of a chunk get through; fewer end the connection, -1 by a reset. */
    int through(boolean fromServer, int length);

    /** The connection is over. */
    @Override
    default void close() {}
  }

  /** Who lets connections in, one by one. */
  @FunctionalInterface
  interface Entrance {
    /**
     * Lets this connection in.
     *
     * @throws IOException if not; it is closed then
     */
    Way admit(Socket client) throws IOException;
  }

  static Relay flaky(ServiceFactory factory, Plant plant) throws IOException {
    return open(
        factory,
        plant,
        client -> {
          Random random = new Random(client.getPort());
          return (fromServer, length) -> late(random, length);
        });
  }

  static Relay closingEarly(ServiceFactory factory, Plant plant) throws IOException {
    return open(factory, plant, client -> (fromServer, n) -> fromServer ? n / 2 : n);
  }

  private static int late(Random random, int length) {
    // The delay is what this network is; nothing is waited for.
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(MOST_DELAY_MILLIS)));
    return random.nextInt(CHUNKS_PER_RESET) == 0 ? -1 : length;
  }

  /** Starts the server out of sight, and what stands before it at the plant's address. */
  static Relay open(ServiceFactory factory, Plant plant, Entrance entrance) throws IOException {
    Plant hidden = plant.behindRelay();
    Service behind = factory.start(hidden);
    InetSocketAddress server = new InetSocketAddress(hidden.bind(), factory.port());
    try {
      return new Relay(
          behind,
          Listener.open(
              plant, factory.name(), factory.port(), client -> relay(client, server, entrance)));
    } catch (IOException e) {
      behind.close();
      throw e;
    }
  }

  private static void relay(Socket client, InetSocketAddress behind, Entrance entrance)
      throws IOException {
    try (Way way = entrance.admit(client);
        Socket server = new Socket()) {
      // The server judges by the client's address, so the relay takes that one on.
      server.bind(new InetSocketAddress(client.getInetAddress(), 0));
      server.connect(behind);
      server.setTcpNoDelay(true);
      Thread up = new Thread(() -> pump(client, server, way, false), "plc-relay");
      up.setDaemon(true);
      up.start();
      pump(server, client, way, true);
    }
  }

  private static void pump(Socket from, Socket to, Way way, boolean fromServer) {
    byte[] chunk = new byte[CHUNK];
    try {
      int count = from.getInputStream().read(chunk);
      while (count >= 0) {
        int through = way.through(fromServer, count);
        if (through < 0) {
          from.setSoLinger(true, 0);
          to.setSoLinger(true, 0);
        }
        to.getOutputStream().write(chunk, 0, Math.max(0, through));
        if (through < count) {
          sever(from, to);
          return;
        }
        count = from.getInputStream().read(chunk);
      }
      // The other side may still have something to say, such as an alert.
      to.shutdownOutput();
    } catch (IOException ended) {
      sever(from, to);
    }
  }

  private static void sever(Socket from, Socket to) {
    Listener.quietly(from);
    Listener.quietly(to);
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
