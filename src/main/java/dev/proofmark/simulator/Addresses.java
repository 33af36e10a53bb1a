package dev.proofmark.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.concurrent.ThreadLocalRandom;

/** Loopback addresses that nobody else uses. */
final class Addresses {
  private static final int TRIES = 200;

  private Addresses() {}

  /**
   * A random address 127.x.y.1 on which all these ports are free.
   *
   * @throws IOException if none is found, which means that another process holds a port on all
   *     addresses
   */
  static InetAddress free(Collection<Integer> ports) throws IOException {
    var random = ThreadLocalRandom.current();
    for (int i = 0; i < TRIES; i++) {
      byte[] address = {127, (byte) random.nextInt(10, 250), (byte) random.nextInt(1, 250), 1};
      InetAddress candidate = InetAddress.getByAddress(address);
      if (ports.stream().allMatch(port -> bindable(candidate, port))) {
        return candidate;
      }
    }
    throw new IOException(
        "no loopback address has the ports "
            + ports
            + " free; end the process that listens there on all addresses");
  }

  /** The address with another last byte. */
  static InetAddress withLast(InetAddress address, int last) {
    byte[] bytes = address.getAddress();
    bytes[bytes.length - 1] = (byte) last;
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of four bytes has the wrong length", e);
    }
  }

  private static boolean bindable(InetAddress address, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
