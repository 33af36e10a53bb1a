package dev.proofmark.codec.uasc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Parts of messages in the order in which they go over the wire: least octet first. */
final class Octets {
  private Octets() {}

  static byte[] unsigned(long... values) {
    ByteBuffer out =
        ByteBuffer.allocate(Integer.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      out.putInt((int) value);
    }
    return out.array();
  }

  static byte[] text(String text) {
    return sized(text.getBytes(StandardCharsets.UTF_8));
  }

  /** With its length before it; nothing at all is told apart from no octets by -1. */
  static byte[] sized(byte[] octets) {
    return octets.length == 0 ? unsigned(-1) : joined(unsigned(octets.length), octets);
  }

  static byte[] joined(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuffer out = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      out.put(part);
    }
    return out.array();
  }
}
