package dev.proofmark.realservers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A loopback address of a server's own, with ports that are free there.
 *
 * @param ports as many as were asked for
 */
record Place(InetAddress address, List<Integer> ports) {
  /** Below the ports that the kernel gives to clients; a sweep that ends here is short. */
  static final int LAST_PORT = 9_999;

  private static final int FIRST_PORT = 2_000;
  private static final int TRIES = 200;

  static Place with(int count) throws IOException {
    var random = ThreadLocalRandom.current();
    byte[] bytes = {
      127,
      (byte) random.nextInt(10, 250),
      (byte) random.nextInt(1, 250),
      (byte) random.nextInt(1, 250)
    };
    InetAddress address = InetAddress.getByAddress(bytes);
    List<Integer> ports =
        random
            .ints(TRIES, FIRST_PORT, LAST_PORT)
            .distinct()
            .filter(port -> free(address, port))
            .limit(count)
            .boxed()
            .toList();
    return new Place(address, ports);
  }

  private static boolean free(InetAddress address, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(address, port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  String host() {
    return address.getHostAddress();
  }

  int port() {
    return ports.get(0);
  }

  InetSocketAddress door() {
    return new InetSocketAddress(address, port());
  }
}
