package dev.proofmark.wire;

import dev.proofmark.evidence.Redactor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Gates and targets for tests. */
final class Gates {
  /** Wide enough to stay out of the way. */
  static final Allowance WIDE =
      new Allowance(
          50, 100_000, 1_000_000_000, Duration.ofSeconds(5), Duration.ofSeconds(10), 1L << 30);

  private Gates() {}

  static Gate open() {
    return open(WIDE, new Redactor());
  }

  /** A gate that lets loopback pass. */
  static Gate open(Allowance allowance, Redactor redactor) {
    Gate gate = new Gate(allowance, redactor, Duration.ofSeconds(20));
    gate.allow(address("127.0.0.1"));
    gate.allow(address("127.0.3.7"));
    gate.allow(address("::1"));
    return gate;
  }

  static Allowance waiting(Duration connect, Duration answer) {
    return new Allowance(50, 100_000, 1_000_000_000, connect, answer, 1L << 30);
  }

  static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static boolean hasIpv6() {
    try (ServerSocket socket = new ServerSocket(0, 1, address("::1"))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** A port of loopback on which nobody listens. */
  static Target nobody() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, address("127.0.0.1"))) {
      return new Target(address("127.0.0.1"), socket.getLocalPort());
    }
  }

  /** A port that answers nothing, not even RST: a listener whose backlog is kept full. */
  static final class Silence implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 1, address("127.0.0.1"));
    private final List<Socket> backlog = new ArrayList<>();

    Silence() throws IOException {
      boolean full = false;
      while (!full) {
        Socket socket = new Socket();
        backlog.add(socket);
        try {
          socket.connect(new InetSocketAddress(address("127.0.0.1"), listener.getLocalPort()), 150);
        } catch (IOException e) {
          full = true;
        }
      }
    }

    Target target() {
      return new Target(address("127.0.0.1"), listener.getLocalPort());
    }

    @Override
    public void close() throws IOException {
      listener.close();
      for (Socket socket : backlog) {
        socket.close();
      }
    }
  }
}
