package dev.proofmark.wire;

import java.net.InetAddress;

/**
 * Where a connection goes: an address that was resolved once and is on the allow-list.
 *
 * @param address of the device
 * @param port 1 to 65535
 */
public record Target(InetAddress address, int port) {
  @Override
  public String toString() {
    String host = address.getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
