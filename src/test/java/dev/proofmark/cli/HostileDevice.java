package dev.proofmark.cli;

import dev.proofmark.simulator.Plc;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Something that stands where the simulated PLC should be and means no good on any of its ports.
 */
final class HostileDevice implements AutoCloseable {
  private static final List<Integer> PORTS = List.of(2222, 5020, 8020, 8443, 8080, 4840);
  private static final int CHUNK = 64 * 1024;
  private static final long FLOOD = 1L << 30;

  /** What it does with a connection. */
  enum Behaviour {
    /** Takes it and says nothing. */
    TARPIT {
      @Override
      void meet(Socket socket) throws IOException {
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      }
    },
    /** Waits for the first bytes and hangs up. */
    HANGS_UP {
      @Override
      void meet(Socket socket) throws IOException {
        socket.getInputStream().read(new byte[16]);
      }
    },
    /** Begins each protocol's answer, so that it looks alive, and hangs up. */
    BREAKS_OFF {
      @Override
      void meet(Socket socket) throws IOException {
        socket.getOutputStream().write(firstWords(socket.getLocalPort()));
        socket.getInputStream().read(new byte[CHUNK]);
      }
    },
    /** Sends what no protocol knows. */
    GARBAGE {
      @Override
      void meet(Socket socket) throws IOException {
        byte[] noise = new byte[512];
        new Random(socket.getPort()).nextBytes(noise);
        socket.getOutputStream().write(noise);
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      }
    },
    /** Begins as the protocol begins and never stops. */
    FLOOD_OF_BYTES {
      @Override
      void meet(Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(firstWords(socket.getLocalPort()));
        byte[] chunk = new byte[CHUNK];
        for (long sent = 0; sent < FLOOD; sent += chunk.length) {
          out.write(chunk);
        }
      }
    };

    abstract void meet(Socket socket) throws IOException;

    private static byte[] firstWords(int port) {
      return switch (port) {
        case 2222 -> "SSH-2.0-hostile\r\n".getBytes();
        case 8080 -> "HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n".getBytes();
        case 4840 -> "ACKF".getBytes();
        case 5020 -> new byte[] {0, 1, 0, 0, 0, (byte) 250, 1, 3};
        default -> new byte[] {0x16, 3, 3, 0x40, 0, 2, 0, 0x3f, (byte) 0xfc, 3, 3};
      };
    }
  }

  private final Behaviour behaviour;
  private final InetAddress address;
  private final List<ServerSocket> servers = new ArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** A device on a loopback address of its own. */
  HostileDevice(Behaviour behaviour) throws IOException {
    this.behaviour = behaviour;
    var random = ThreadLocalRandom.current();
    byte[] bytes = {127, (byte) random.nextInt(10, 250), (byte) random.nextInt(1, 250), 3};
    this.address = InetAddress.getByAddress(bytes);
    for (int port : PORTS) {
      ServerSocket server = new ServerSocket();
      server.bind(new InetSocketAddress(address, port), 256);
      servers.add(server);
      thread(() -> accept(server));
    }
  }

  /** What the simulated PLC's profile takes from its environment, with this device in its place. */
  Map<String, String> inPlaceOf(Plc plc) {
    Map<String, String> environment = new HashMap<>(plc.environment());
    environment.put("PLC_ADDRESS", address.getHostAddress());
    return environment;
  }

  private void accept(ServerSocket server) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        thread(() -> meet(socket));
      } catch (IOException e) {
        // Closed, or a peer that has gone again already.
        continue;
      }
    }
  }

  private void meet(Socket socket) {
    try (socket) {
      behaviour.meet(socket);
    } catch (IOException e) {
      // The peer has had enough.
      return;
    } finally {
      open.remove(socket);
    }
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "hostile");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    for (ServerSocket server : servers) {
      server.close();
    }
    for (Socket socket : open) {
      socket.close();
    }
  }
}
