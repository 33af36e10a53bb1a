package dev.proofmark.codec.tls;

import java.io.ByteArrayOutputStream;

/** Writes the fields of one message in order. */
final class Octets {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Octets number(int value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      out.write(value >> shift);
    }
    return this;
  }

  Octets u8(int value) {
    return number(value, 1);
  }

  Octets u16(int value) {
    return number(value, 2);
  }

  Octets raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** The bytes, preceded by their count. */
  Octets vector(byte[] bytes, int lengthBytes) {
    return number(bytes.length, lengthBytes).raw(bytes);
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  static byte[] u16s(Iterable<Integer> values) {
    Octets all = new Octets();
    values.forEach(all::u16);
    return all.bytes();
  }
}
