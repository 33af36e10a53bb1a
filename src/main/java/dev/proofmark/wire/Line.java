package dev.proofmark.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One check's way through the gate: every connection opened here is counted, paced and captured for
 * this check. Closing it closes what is still open. Thread-safe.
 */
public interface Line extends AutoCloseable {

  /**
   * Opens a connection, once the budget has room for it. The socket has the gate's read time-out
   * set; closing it closes cleanly: FIN, then what the device still has to say is read for up to
   * 200 ms, so that no RST follows. With {@link Socket#setSoLinger} (true, 0) closing sends RST.
   *
   * @throws NotAllowedException if the address is not one of the device's
   * @throws GateBusyException if the budget has no room within a minute
   * @throws java.net.ConnectException if the port refuses
   * @throws java.net.SocketTimeoutException if nothing answers within the connect time-out
   * @throws java.net.SocketException "Connection reset" if the device resets it in the same moment;
   *     that counts as a connection
   */
  Socket connect(Target target) throws IOException;

  /** The same, from one of the bench's own addresses. */
  Socket connect(Target target, InetAddress source) throws IOException;

  /**
   * A listener on loopback for a library that insists on opening its own socket: each connection to
   * it goes on to the target under the same budget and capture. Half-closes go through; what the
   * device ends by RST ends by RST, and a connection that the device refuses or does not answer is
   * reset. Lives as long as the line.
   */
  InetSocketAddress relay(Target target) throws IOException;

  /** The same, from one of the bench's own addresses. */
  InetSocketAddress relay(Target target, InetAddress source) throws IOException;

  /**
   * How each connection through this line's relays stands or ended, in the order in which the
   * library made them.
   */
  List<RelayEnd> relayEnds();

  /** How the newest connection through a relay stands; empty if no library has connected yet. */
  default Optional<RelayEnd> lastRelayEnd() {
    List<RelayEnd> ends = relayEnds();
    return ends.isEmpty() ? Optional.empty() : Optional.of(ends.get(ends.size() - 1));
  }

  /** Tries ports by connecting, at a bounded rate of its own; see {@link Sweep}. */
  Sweep.Result sweep(Sweep sweep) throws IOException;

  /**
   * Whether these bytes left the bench on this line, in one connection and in sequence. Asks what
   * was sent as it was, before redaction; only the last 512 KiB of a connection are sure to be
   * remembered, so {@code false} says "not seen".
   *
   * @throws IllegalStateException once the line is closed, for then the bytes are forgotten
   */
  boolean hasSent(byte[] bytes);

  /** What has gone over this line so far. */
  Traffic traffic();

  /** The capture file, if the line has one; complete once the line is closed. */
  Optional<Path> capture();

  @Override
  void close();
}
