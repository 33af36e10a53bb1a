package dev.proofmark.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Where a connection goes: an address that was resolved once and is on the allow-list.
 *
 * @param address of the device
 * @param port 1 to 65535
 */
public record Target(InetAddress address, int port) {
  InetSocketAddress socketAddress() {
    return new InetSocketAddress(address, port);
  }

  /**
   * Whether a connection from this local end is no connection to the device: on the bench's own
   * addresses TCP can meet itself in a simultaneous open (RFC 9293, section 3.5) when the system
   * happens to choose the target's port for the bench.
   */
  boolean isItself(InetSocketAddress local) {
    return local.getPort() == port && local.getAddress().equals(address);
  }

  @Override
  public String toString() {
    String host = address.getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
