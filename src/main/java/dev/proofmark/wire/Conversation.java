package dev.proofmark.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * One connection of a capture: turns what happened at the socket into the packets that may have
 * carried it. Sequence numbers begin at random, as an analyser takes two connections that begin
 * alike for one that repeats itself.
 */
final class Conversation {
  /** What happened at a socket. */
  enum Kind {
    TRIED,
    OPENED,
    REFUSED,
    DATA,
    ENDED,
    RESET
  }

  /**
   * Something that happened at a socket.
   *
   * @param at by {@link System#nanoTime}
   * @param data empty unless the kind is DATA
   */
  record Event(long at, Conversation in, Kind kind, Side by, byte[] data) {}

  private static final SecureRandom RANDOM = new SecureRandom();
  // A window is at most 64 KiB here, and an analyser warns of a full one.
  private static final int ACK_AFTER = 32 * 1024;

  private final InetSocketAddress[] ends;
  private final int[] next = {RANDOM.nextInt(), RANDOM.nextInt()};
  private final int[] unacknowledged = new int[2];
  private int id = RANDOM.nextInt();

  Conversation(InetSocketAddress bench, InetSocketAddress device) {
    this.ends = new InetSocketAddress[] {bench, device};
  }

  /** Writes an event at a time in nanoseconds since 1970. */
  void write(Event event, long at, Pcapng file) throws IOException {
    switch (event.kind()) {
      case TRIED -> control(Side.BENCH, TcpPacket.SYN, at, file);
      case OPENED -> {
        control(Side.DEVICE, TcpPacket.SYN | TcpPacket.ACK, at, file);
        control(Side.BENCH, TcpPacket.ACK, at, file);
      }
      case REFUSED -> control(Side.DEVICE, TcpPacket.RST | TcpPacket.ACK, at, file);
      case DATA -> data(event.by(), event.data(), at, file);
      case ENDED -> {
        control(event.by(), TcpPacket.FIN | TcpPacket.ACK, at, file);
        control(event.by().other(), TcpPacket.ACK, at, file);
      }
      case RESET -> control(event.by(), TcpPacket.RST | TcpPacket.ACK, at, file);
    }
  }

  private void data(Side by, byte[] data, long at, Pcapng file) throws IOException {
    for (int from = 0; from < data.length; from += TcpPacket.MAX_PAYLOAD) {
      int to = Math.min(data.length, from + TcpPacket.MAX_PAYLOAD);
      int flags = TcpPacket.ACK | (to == data.length ? TcpPacket.PSH : 0);
      packet(by, flags, Arrays.copyOfRange(data, from, to), at, file);
      if (unacknowledged[by.ordinal()] >= ACK_AFTER) {
        control(by.other(), TcpPacket.ACK, at, file);
      }
    }
  }

  private void control(Side by, int flags, long at, Pcapng file) throws IOException {
    packet(by, flags, new byte[0], at, file);
  }

  private void packet(Side by, int flags, byte[] payload, long at, Pcapng file) throws IOException {
    int me = by.ordinal();
    int you = by.other().ordinal();
    file.packet(
        at, new TcpPacket(ends[me], ends[you], next[me], next[you], flags, id++, payload), note());
    boolean counted = (flags & (TcpPacket.SYN | TcpPacket.FIN)) != 0;
    next[me] += payload.length + (counted ? 1 : 0);
    unacknowledged[me] += payload.length;
    unacknowledged[you] = 0;
  }

  private String note() {
    return ends[0].getPort() == 0
        ? "Port 0 stands for a local port that the bench did not learn: this ended as it began."
        : "";
  }
}
