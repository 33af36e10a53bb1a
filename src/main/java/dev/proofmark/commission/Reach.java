package dev.proofmark.commission;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Where an address lies: one mistyped digit must not lead to somebody else's running station. */
public enum Reach {
  /** On this machine, on this link, or in a range that nobody routes (RFC 1918, RFC 4193). */
  NEAR,
  /** Somewhere in the world. */
  PUBLIC,
  /** No single device has it. */
  NOBODY;

  private static final int UNIQUE_LOCAL = 0xFC;
  private static final int SEVEN_BITS = 0xFE;

  /** Where this address lies. */
  public static Reach of(InetAddress address) {
    if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
      return NOBODY;
    }
    boolean near =
        address.isLoopbackAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || isUniqueLocal(address);
    return near ? NEAR : PUBLIC;
  }

  private static boolean isUniqueLocal(InetAddress address) {
    return address instanceof Inet6Address
        && (address.getAddress()[0] & SEVEN_BITS) == UNIQUE_LOCAL;
  }
}
