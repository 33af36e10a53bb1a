package dev.proofmark.device.identity;

import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;

/** A protocol in which one connection may try several passwords. */
public interface ConnectionAttempts extends Capability {
  /**
   * Tries wrong passwords in one connection until the device ends it.
   *
   * @param most attempts after which the tester gives up
   * @return the attempts that were answered; {@code most} if the device never ended the connection
   */
  Observed<Integer> wrongPasswordsInOneConnection(int most);
}
