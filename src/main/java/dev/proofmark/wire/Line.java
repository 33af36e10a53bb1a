package dev.proofmark.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One check's way through the gate: every connection opened here is counted, paced and captured for
 * this check. Closing it closes what is still open. Thread-safe.
 */
public interface Line extends AutoCloseable {

  /**
   * Opens a connection, once the budget has room for it. The socket has the gate's read time-out
   * set; closing it closes cleanly (FIN, not RST).
   *
   * @throws java.net.ConnectException if the port refuses
   * @throws java.net.SocketTimeoutException if nothing answers within the connect time-out
   */
  Socket connect(Target target) throws IOException;

  /** The same, from one of the bench's own addresses. */
  Socket connect(Target target, InetAddress source) throws IOException;

  /**
   * A listener on loopback for a library that insists on opening its own socket: each connection to
   * it goes on to the target under the same budget and capture. Lives as long as the line.
   */
  InetSocketAddress relay(Target target) throws IOException;

  /** The same, from one of the bench's own addresses. */
  InetSocketAddress relay(Target target, InetAddress source) throws IOException;

  /** Tries ports by connecting, at a bounded rate of its own; see {@link Sweep}. */
  Sweep.Result sweep(Sweep sweep) throws IOException;

  /** Whether these bytes left the bench on this line, in one connection and in sequence. */
  boolean hasSent(byte[] bytes);

  /** What has gone over this line so far. */
  Traffic traffic();

  /** The capture file, if the line has one; complete once the line is closed. */
  Optional<Path> capture();

  @Override
  void close();
}
