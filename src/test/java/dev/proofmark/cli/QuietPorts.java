package dev.proofmark.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A device that takes connections, says nothing, and writes down every byte that it gets. */
final class QuietPorts implements AutoCloseable {
  private static final int TRIES = 50;

  private final InetAddress address;
  private final List<ServerSocket> doors = new ArrayList<>();
  private final ExecutorService listeners = Executors.newCachedThreadPool();
  private final Map<Integer, String> received = new ConcurrentHashMap<>();
  private final Set<Integer> reached = ConcurrentHashMap.newKeySet();

  private QuietPorts(InetAddress address) {
    this.address = address;
  }

  static QuietPorts open(Collection<Integer> ports) throws IOException {
    for (int i = 1; ; i++) {
      var random = ThreadLocalRandom.current();
      byte[] free = {127, (byte) random.nextInt(10, 250), (byte) random.nextInt(1, 250), 7};
      QuietPorts device = new QuietPorts(InetAddress.getByAddress(free));
      try {
        for (int port : ports) {
          device.listen(port);
        }
        return device;
      } catch (IOException taken) {
        device.close();
        if (i == TRIES) {
          throw taken;
        }
      }
    }
  }

  private void listen(int port) throws IOException {
    ServerSocket door = new ServerSocket();
    doors.add(door);
    door.setReuseAddress(true);
    door.bind(new InetSocketAddress(address, port));
    listeners.submit(() -> serve(door));
  }

  private void serve(ServerSocket door) {
    try {
      while (true) {
        try (Socket guest = door.accept()) {
          reached.add(door.getLocalPort());
          ByteArrayOutputStream all = new ByteArrayOutputStream();
          guest.getInputStream().transferTo(all);
          if (all.size() > 0) {
            received.put(door.getLocalPort(), HexFormat.of().formatHex(all.toByteArray()));
          }
        }
      }
    } catch (IOException closed) {
      return;
    }
  }

  String host() {
    return address.getHostAddress();
  }

  /** Ends the device and tells what came to it, by port, in hexadecimal. */
  Map<Integer, String> received() throws IOException {
    close();
    return Map.copyOf(received);
  }

  /** The ports on which somebody connected. */
  Set<Integer> reached() {
    return Set.copyOf(reached);
  }

  @Override
  public void close() throws IOException {
    for (ServerSocket door : doors) {
      door.close();
    }
    listeners.shutdownNow();
    try {
      listeners.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
