package dev.proofmark.wire;

import java.net.InetAddress;
import java.time.Duration;
import java.util.SortedSet;

/**
 * A port sweep to be made: a full connection to each port, closed at once when it opens.
 *
 * <p>It has a rate of its own instead of the budget's, and at most {@code min(perSecond, 256)}
 * ports are being tried at a time. What opened stands in ledger and capture one by one; the
 * attempts that did not are only counted.
 *
 * @param address of the device
 * @param first lowest port
 * @param last highest port
 * @param perSecond ports tried a second
 * @param timeout until a port counts as not answering
 */
public record Sweep(InetAddress address, int first, int last, int perSecond, Duration timeout) {
  /**
   * What a sweep saw.
   *
   * @param open ports that accepted a connection
   * @param refused how many ports refused
   * @param silent how many did not answer
   */
  public record Result(SortedSet<Integer> open, int refused, int silent) {}
}
