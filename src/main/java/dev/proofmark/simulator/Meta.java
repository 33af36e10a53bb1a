package dev.proofmark.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Devices that are of no use as a whole; what the harness says of them shows what it is worth. */
public enum Meta {
  /** Nothing listens. */
  DEAD,
  /** Connections are taken and nothing is ever answered. */
  TARPIT,
  /** Packets that ask for a connection are dropped. */
  DROPPING,
  /** The first message of every client is answered by a refusal. */
  REJECT_ALL,
  /** Every log-in with any password and every request from anywhere is granted. */
  ACCEPT_ALL,
  /** A sound PLC behind a bad network: up to 200 ms late, one chunk in a hundred is a reset. */
  FLAKY,
  /** Random bytes are answered. */
  GARBAGE,
  /** Bytes are sent without end, whatever is asked. */
  FLOOD,
  /** Each connection ends in the middle of the server's first message. */
  CLOSES_EARLY,
  /** The first wrong password locks an account for an hour. */
  LOCKS_AT_ONCE;

  private static final int BLOCK = 1024;

  /** An identification, then SSH_MSG_DISCONNECT with reason 11, by application (RFC 4253, 11.1). */
  private static final byte[] DISCONNECT =
      HexFormat.of()
          .parseHex(
              "5353482d322e302d526566757365720d0a"
                  + "0000001c07010000000b000000077265667573656400000000"
                  + "00000000000000");

  /** A fatal alert, handshake_failure (RFC 8446, 6). */
  private static final byte[] ALERT = HexFormat.of().parseHex("15030300020228");

  /** The name as one writes it: {@code reject-all}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The settings of a PLC that behaves so, as far as settings can tell. */
  Settings applyTo(Settings settings) {
    Set<String> faults = new HashSet<>(settings.faults());
    switch (this) {
      case REJECT_ALL -> faults.addAll(List.of(Faults.REJECT, "opcua.reject=channels"));
      case ACCEPT_ALL -> faults.addAll(Faults.accepting());
      case LOCKS_AT_ONCE -> {
        return settings.withLock(1, Duration.ofHours(1));
      }
      default -> {
        return settings;
      }
    }
    return settings.withFaults(faults.toArray(String[]::new));
  }

  /** Starts what stands in for the service; empty if nothing does. */
  Optional<Service> start(ServiceFactory factory, Plant plant) throws IOException {
    return switch (this) {
      case DEAD -> Optional.empty();
      case TARPIT -> Optional.of(listen(factory, plant, Meta::swallow));
      case DROPPING -> Optional.of(Dropping.open(plant, factory.name(), factory.port()));
      case GARBAGE -> Optional.of(listen(factory, plant, Meta::babble));
      case FLOOD -> Optional.of(listen(factory, plant, Meta::flood));
      case REJECT_ALL -> Optional.of(refusing(factory, plant));
      case FLAKY -> Optional.of(Relay.flaky(factory, plant));
      case CLOSES_EARLY -> Optional.of(Relay.closingEarly(factory, plant));
      default -> Optional.of(factory.start(plant));
    };
  }

  private static Service refusing(ServiceFactory factory, Plant plant) throws IOException {
    return switch (factory.name()) {
      case "ssh" -> listen(factory, plant, socket -> refuse(socket, DISCONNECT));
      case "https", "mbaps" -> listen(factory, plant, socket -> refuse(socket, ALERT));
      // What has no greeting refuses request by request, as its own server does with the fault.
      default -> factory.start(plant);
    };
  }

  private static void refuse(Socket socket, byte[] refusal) throws IOException {
    socket.getOutputStream().write(refusal);
    socket.shutdownOutput();
    swallow(socket);
  }

  private static Service listen(ServiceFactory factory, Plant plant, Listener.Talk talk)
      throws IOException {
    return Listener.open(plant, factory.name(), factory.port(), talk);
  }

  private static void swallow(Socket socket) throws IOException {
    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  private static void babble(Socket socket) throws IOException {
    Random random = new Random(socket.getPort());
    byte[] block = new byte[BLOCK];
    InputStream in = socket.getInputStream();
    int count = 0;
    while (count >= 0) {
      random.nextBytes(block);
      socket.getOutputStream().write(block, 0, 1 + random.nextInt(BLOCK));
      count = in.read(block);
    }
  }

  private static void flood(Socket socket) throws IOException {
    byte[] block = new byte[64 * BLOCK];
    new Random(socket.getPort()).nextBytes(block);
    while (!socket.isClosed()) {
      socket.getOutputStream().write(block);
    }
  }
}
