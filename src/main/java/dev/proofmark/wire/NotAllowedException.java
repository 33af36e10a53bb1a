package dev.proofmark.wire;

import java.net.InetAddress;

/** Thrown on the way to an address that does not belong to the device under test. */
public final class NotAllowedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotAllowedException(InetAddress address) {
    super(
        address.getHostAddress()
            + " is not an address of the device under test;"
            + " name it in the profile if the bench may connect to it");
  }
}
