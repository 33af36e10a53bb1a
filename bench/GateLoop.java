import dev.proofmark.evidence.Redactor;
import dev.proofmark.wire.Allowance;
import dev.proofmark.wire.Gate;
import dev.proofmark.wire.Line;
import dev.proofmark.wire.Target;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a server on loopback over and over, by each way in turn, and prints requests a second. */
final class GateLoop {
  private static final Allowance WIDE =
      new Allowance(
          100, 1_000_000, 1L << 40, Duration.ofSeconds(5), Duration.ofSeconds(5), 1L << 40);
  private static final List<String> SECRETS = List.of("correct horse", "battery staple");

  /** A way to the server. */
  private enum Way {
    BARE("bare socket"),
    DIRECT("gate"),
    CAPTURED("gate, capture"),
    RELAY("relay"),
    RELAY_CAPTURED("relay, capture");

    private final String words;

    Way(String words) {
      this.words = words;
    }

    boolean captures() {
      return this == CAPTURED || this == RELAY_CAPTURED;
    }
  }

  /**
   * What is asked.
   *
   * @param requests how many a round
   * @param size bytes of each request and each answer
   * @param each true if every request has a connection of its own
   */
  private record Load(String words, int requests, int size, boolean each) {}

  private static final List<Load> LOADS =
      List.of(
          new Load("64 bytes each way", 5_000, 64, false),
          new Load("16 KiB each way", 1_000, 16 << 10, false),
          new Load("a connection each, 64 bytes", 300, 64, true));

  private GateLoop() {}

  public static void main(String[] arguments) throws IOException {
    int rounds = Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("gate-loop");
    try (ServerSocket server = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"))) {
      serve(server);
      for (Load load : LOADS) {
        compare(new Target(server.getInetAddress(), server.getLocalPort()), load, rounds, folder);
      }
    } finally {
      Files.delete(folder);
    }
  }

  private static void compare(Target target, Load load, int rounds, Path folder)
      throws IOException {
    Map<Way, double[]> rates = new EnumMap<>(Way.class);
    for (Way way : Way.values()) {
      rates.put(way, new double[rounds]);
    }
    // The first round of all warms up. Each round has every way, so that load meets all alike.
    for (int round = -1; round < rounds; round++) {
      for (Way way : Way.values()) {
        double rate = rate(way, target, load, folder);
        if (round >= 0) {
          rates.get(way)[round] = rate;
        }
      }
    }
    print(load, rates);
  }

  private static void print(Load load, Map<Way, double[]> rates) {
    System.out.printf("%n%-28s requests/s: min / median / max   ratio to bare%n", load.words());
    double[] bare = rates.get(Way.BARE);
    rates.forEach(
        (way, own) -> {
          double[] ratios = new double[own.length];
          Arrays.setAll(ratios, i -> own[i] / bare[i]);
          double[] sorted = sorted(own);
          System.out.printf(
              "  %-26s %11.0f / %6.0f / %6.0f   %.2f%n",
              way.words, sorted[0], median(own), sorted[sorted.length - 1], median(ratios));
        });
  }

  private static double rate(Way way, Target target, Load load, Path folder) throws IOException {
    Path file = folder.resolve("loop.pcapng");
    try (Gate gate = new Gate(WIDE, Redactor.of(SECRETS));
        Line line = gate.line(way.captures() ? Optional.of(file) : Optional.empty())) {
      gate.allow(target.address());
      long begin = System.nanoTime();
      ask(way, line, target, load);
      return load.requests() * 1e9 / (System.nanoTime() - begin);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void ask(Way way, Line line, Target target, Load load) throws IOException {
    InetSocketAddress end =
        way == Way.RELAY || way == Way.RELAY_CAPTURED
            ? line.relay(target)
            : new InetSocketAddress(target.address(), target.port());
    int connections = load.each() ? load.requests() : 1;
    for (int i = 0; i < connections; i++) {
      try (Socket socket =
          way == Way.DIRECT || way == Way.CAPTURED
              ? line.connect(target)
              : new Socket(end.getAddress(), end.getPort())) {
        socket.setTcpNoDelay(true);
        ask(socket, load.requests() / connections, load.size());
      }
    }
  }

  private static void ask(Socket socket, int requests, int size) throws IOException {
    OutputStream out = socket.getOutputStream();
    DataInputStream in = new DataInputStream(socket.getInputStream());
    byte[] request = new byte[size];
    Arrays.fill(request, (byte) 'a');
    request[0] = (byte) (size >> 8);
    request[1] = (byte) size;
    byte[] answer = new byte[size];
    for (int i = 0; i < requests; i++) {
      out.write(request);
      in.readFully(answer);
    }
  }

  /** Answers each message with itself; its first two bytes say how long it is. */
  private static void serve(ServerSocket server) {
    daemon(
        () -> {
          while (!server.isClosed()) {
            Socket socket = server.accept();
            daemon(() -> echo(socket));
          }
        });
  }

  private static void echo(Socket socket) throws IOException {
    try (socket) {
      socket.setTcpNoDelay(true);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (true) {
        int size = in.readUnsignedShort();
        byte[] message = new byte[size];
        message[0] = (byte) (size >> 8);
        message[1] = (byte) size;
        in.readFully(message, 2, size - 2);
        socket.getOutputStream().write(message);
      }
    } catch (EOFException over) {
      return;
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException over) {
                // The loop at the other end reports what went wrong.
                return;
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static double[] sorted(double[] values) {
    double[] copy = values.clone();
    Arrays.sort(copy);
    return copy;
  }

  private static double median(double[] values) {
    return sorted(values)[(values.length - 1) / 2];
  }
}
