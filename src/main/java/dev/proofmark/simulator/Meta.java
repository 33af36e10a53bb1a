package dev.proofmark.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.HashSet;
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
  /** Each protocol is spoken, and every log-in and request is refused. */
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

  /** The name as one writes it: {@code reject-all}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The settings of a PLC that behaves so, as far as settings can tell. */
  Settings applyTo(Settings settings) {
    Set<String> faults = new HashSet<>(settings.faults());
    switch (this) {
      case REJECT_ALL -> faults.add(Faults.REJECT);
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
      case FLAKY -> Optional.of(Relay.flaky(factory, plant));
      case CLOSES_EARLY -> Optional.of(Relay.closingEarly(factory, plant));
      default -> Optional.of(factory.start(plant));
    };
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
