package dev.proofmark.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * An IPv4 or IPv6 packet with a TCP segment in it, as RFC 791, RFC 8200 and RFC 9293 lay them out.
 *
 * @param from sender
 * @param to receiver, of the same address family
 * @param seq sequence number
 * @param ack acknowledgement number, sent with {@link #ACK} only
 * @param flags of this class, added up
 * @param id IPv4 identification
 * @param payload may be empty
 */
record TcpPacket(
    InetSocketAddress from,
    InetSocketAddress to,
    int seq,
    int ack,
    int flags,
    int id,
    byte[] payload) {
  static final int FIN = 1;
  static final int SYN = 2;
  static final int RST = 4;
  static final int PSH = 8;
  static final int ACK = 16;

  /** The most payload that one packet takes. */
  static final int MAX_PAYLOAD = 1_400;

  private static final int TCP = 6;
  private static final int HOPS = 64;
  private static final int WINDOW = 65_535;
  private static final int DO_NOT_FRAGMENT = 0x4000;

  /** The packet with both checksums right. */
  byte[] bytes() {
    byte[] segment = segment();
    byte[] header = isV4() ? headerV4(segment.length) : headerV6(segment.length);
    return ByteBuffer.allocate(header.length + segment.length).put(header).put(segment).array();
  }

  /** How long the headers are: what remains of a packet that is cut to them. */
  int headerLength() {
    return (isV4() ? 20 : 40) + 20 + options().length;
  }

  private boolean isV4() {
    return from.getAddress().getAddress().length == 4;
  }

  private byte[] options() {
    boolean syn = (flags & SYN) != 0;
    return syn ? new byte[] {2, 4, (byte) (MAX_PAYLOAD >> 8), (byte) MAX_PAYLOAD} : new byte[0];
  }

  private byte[] segment() {
    byte[] options = options();
    ByteBuffer tcp = ByteBuffer.allocate(20 + options.length + payload.length);
    tcp.putShort((short) from.getPort()).putShort((short) to.getPort());
    tcp.putInt(seq).putInt((flags & ACK) == 0 ? 0 : ack);
    tcp.put((byte) ((20 + options.length) / 4 << 4)).put((byte) flags);
    tcp.putShort((short) WINDOW).putShort((short) 0).putShort((short) 0);
    tcp.put(options).put(payload);
    tcp.putShort(16, checksum(pseudoHeader(tcp.capacity()), tcp.array()));
    return tcp.array();
  }

  private byte[] headerV4(int length) {
    ByteBuffer ip = ByteBuffer.allocate(20);
    ip.put((byte) 0x45).put((byte) 0).putShort((short) (20 + length)).putShort((short) id);
    ip.putShort((short) DO_NOT_FRAGMENT).put((byte) HOPS).put((byte) TCP).putShort((short) 0);
    ip.put(raw(from)).put(raw(to));
    ip.putShort(10, checksum(ip.array()));
    return ip.array();
  }

  private byte[] headerV6(int length) {
    ByteBuffer ip = ByteBuffer.allocate(40);
    ip.putInt(6 << 28).putShort((short) length).put((byte) TCP).put((byte) HOPS);
    return ip.put(raw(from)).put(raw(to)).array();
  }

  private byte[] pseudoHeader(int length) {
    ByteBuffer pseudo = ByteBuffer.allocate(isV4() ? 12 : 40);
    pseudo.put(raw(from)).put(raw(to));
    // IPv6 has wider fields, but the sum comes out the same.
    pseudo.putShort(pseudo.capacity() - 4, (short) TCP);
    return pseudo.putShort(pseudo.capacity() - 2, (short) length).array();
  }

  private static byte[] raw(InetSocketAddress end) {
    InetAddress address = end.getAddress();
    return address.getAddress();
  }

  private static short checksum(byte[]... parts) {
    long sum = 0;
    // Only the last part may be of odd length.
    for (byte[] part : parts) {
      for (int i = 0; i < part.length; i += 2) {
        sum += (part[i] & 0xff) << 8 | (i + 1 < part.length ? part[i + 1] & 0xff : 0);
      }
    }
    while (sum >> 16 != 0) {
      sum = (sum & 0xffff) + (sum >> 16);
    }
    return (short) ~sum;
  }
}
