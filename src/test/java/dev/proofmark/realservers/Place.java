package dev.proofmark.realservers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A loopback address of a server's own, with ports that are free there.
 *
 * @param ports as many as were asked for
 */
record Place(InetAddress address, List<Integer> ports) {
  static Place with(int count) throws IOException {
    var random = ThreadLocalRandom.current();
    byte[] bytes = {
      127, (byte) random.nextInt(10, 250), (byte) random.nextInt(1, 250), (byte) random.nextInt(1, 250)
    };
    InetAddress address = InetAddress.getByAddress(bytes);
    List<ServerSocket> held = new ArrayList<>();
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ServerSocket socket = new ServerSocket();
      socket.bind(new InetSocketAddress(address, 0));
      held.add(socket);
      ports.add(socket.getLocalPort());
    }
    for (ServerSocket socket : held) {
      socket.close();
    }
    return new Place(address, ports);
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
