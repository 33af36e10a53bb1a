package dev.proofmark.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a capture by the specification, not by our writer, and refuses what an analyser would
 * complain about: lengths, checksums, sequence numbers.
 *
 * @param comments of all blocks, in order
 * @param packets in order
 * @param leftOut packets that the closing statistics count as dropped
 */
record CaptureFile(List<String> comments, List<Packet> packets, long leftOut) {
  /** A packet; {@code whole} is false if the capture cut it. */
  record Packet(
      long at,
      InetSocketAddress from,
      InetSocketAddress to,
      int seq,
      int ack,
      int flags,
      byte[] payload,
      boolean whole) {}

  static CaptureFile read(Path file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<String> comments = new ArrayList<>();
    List<Packet> packets = new ArrayList<>();
    List<Integer> types = new ArrayList<>();
    long leftOut = -1;
    while (in.hasRemaining()) {
      int start = in.position();
      int type = in.getInt();
      int length = in.getInt();
      require(length % 4 == 0 && in.getInt(start + length - 4) == length, "block length");
      ByteBuffer body = in.slice(start + 8, length - 12).order(ByteOrder.LITTLE_ENDIAN);
      in.position(start + length);
      types.add(type);
      switch (type) {
        case 0x0A0D0D0A -> {
          require(body.getInt(0) == 0x1A2B3C4D && body.getLong(8) == -1, "section header");
          body.position(16);
        }
        case 1 -> {
          require(body.getShort(0) == 101, "link type");
          body.position(8);
        }
        case 6 -> packets.add(packet(body));
        case 5 -> body.position(12);
        default -> throw new IOException("block of type " + type);
      }
      Map<Integer, byte[]> options = options(body);
      if (options.containsKey(1)) {
        comments.add(new String(options.get(1), StandardCharsets.UTF_8));
      }
      if (type == 1) {
        require(options.get(9)[0] == 9, "time resolution");
      }
      if (type == 5) {
        leftOut = ByteBuffer.wrap(options.get(5)).order(ByteOrder.LITTLE_ENDIAN).getLong();
      }
    }
    require(types.get(0) == 0x0A0D0D0A && types.get(1) == 1, "order of blocks");
    require(types.get(types.size() - 1) == 5, "closing statistics");
    CaptureFile read = new CaptureFile(comments, packets, leftOut);
    read.requireSequence();
    return read;
  }

  private static Map<Integer, byte[]> options(ByteBuffer body) throws IOException {
    Map<Integer, byte[]> options = new HashMap<>();
    while (body.hasRemaining()) {
      int code = body.getShort();
      byte[] value = new byte[body.getShort()];
      if (code == 0) {
        require(!body.hasRemaining(), "end of options");
        return options;
      }
      body.get(value);
      body.position((body.position() + 3) / 4 * 4);
      options.put(code, value);
    }
    return options;
  }

  private static Packet packet(ByteBuffer body) throws IOException {
    require(body.getInt() == 0, "interface");
    long at = ((long) body.getInt() << 32) + (body.getInt() & 0xffffffffL);
    int kept = body.getInt();
    int length = body.getInt();
    ByteBuffer ip = body.slice(body.position(), kept);
    body.position(body.position() + (kept + 3) / 4 * 4);
    boolean v4 = ip.get(0) >> 4 == 4;
    int header = v4 ? 20 : 40;
    int said = v4 ? ip.getShort(2) & 0xffff : 40 + (ip.getShort(4) & 0xffff);
    require(said == length, "IP length");
    require((v4 ? ip.get(9) : ip.get(6)) == 6, "protocol");
    byte[] from = new byte[v4 ? 4 : 16];
    byte[] to = new byte[from.length];
    ip.get(v4 ? 12 : 8, from);
    ip.get(v4 ? 16 : 24, to);
    ByteBuffer tcp = ip.slice(header, kept - header);
    if (kept == length) {
      require(!v4 || sum(ip.slice(0, 20)) == 0xffff, "IP checksum");
      ByteBuffer pseudo = ByteBuffer.allocate(2 * from.length + 8);
      pseudo.put(from).put(to).putInt(tcp.capacity()).putInt(6).flip();
      int sum = sum(pseudo) + sum(tcp);
      require((sum & 0xffff) + (sum >> 16) == 0xffff, "TCP checksum");
    }
    byte[] payload = new byte[tcp.capacity() - (tcp.get(12) >> 4 & 15) * 4];
    tcp.get(tcp.capacity() - payload.length, payload);
    return new Packet(
        at,
        new InetSocketAddress(InetAddress.getByAddress(from), tcp.getShort(0) & 0xffff),
        new InetSocketAddress(InetAddress.getByAddress(to), tcp.getShort(2) & 0xffff),
        tcp.getInt(4),
        tcp.getInt(8),
        tcp.get(13),
        payload,
        kept == length);
  }

  private static int sum(ByteBuffer bytes) {
    int sum = 0;
    for (int i = 0; i < bytes.limit(); i++) {
      sum += (bytes.get(i) & 0xff) << (i % 2 == 0 ? 8 : 0);
      sum = (sum & 0xffff) + (sum >> 16);
    }
    return sum;
  }

  /** Each sender goes on where it stopped, and acknowledges no more than was sent. */
  private void requireSequence() throws IOException {
    Map<List<InetSocketAddress>, Integer> next = new HashMap<>();
    for (Packet packet : packets) {
      List<InetSocketAddress> way = List.of(packet.from(), packet.to());
      List<InetSocketAddress> back = List.of(packet.to(), packet.from());
      boolean syn = (packet.flags() & 2) != 0;
      if (!syn && next.containsKey(way)) {
        require(next.get(way) == packet.seq(), "sequence number");
      }
      if ((packet.flags() & 16) != 0 && next.containsKey(back)) {
        require(next.get(back) == packet.ack(), "acknowledgement");
      }
      int counted = (packet.flags() & 3) != 0 ? 1 : 0;
      next.put(way, packet.seq() + packet.payload().length + counted);
    }
  }

  /** All that one end said to anybody, joined. */
  byte[] saidBy(InetSocketAddress end) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    packets.stream()
        .filter(packet -> packet.from().equals(end))
        .forEach(packet -> all.writeBytes(packet.payload()));
    return all.toByteArray();
  }

  /** The control flags of an end's packets without payload, other than mere acknowledgements. */
  List<Integer> flagsOf(InetSocketAddress end) {
    return packets.stream()
        .filter(packet -> packet.from().equals(end) && (packet.flags() & 7) != 0)
        .map(Packet::flags)
        .toList();
  }

  private static void require(boolean sound, String what) throws IOException {
    if (!sound) {
      throw new IOException("wrong " + what);
    }
  }
}
