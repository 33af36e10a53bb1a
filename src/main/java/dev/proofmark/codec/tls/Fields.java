package dev.proofmark.codec.tls;

import java.util.Arrays;

/** Reads the fields of one message in order; a length beyond its end is never followed. */
final class Fields {
  private final byte[] bytes;
  private final String message;
  private int at;

  /**
   * @param message what is being read, for errors
   */
  Fields(byte[] bytes, String message) {
    this.bytes = bytes;
    this.message = message;
  }

  int left() {
    return bytes.length - at;
  }

  int u8() throws NotTls {
    return number(1);
  }

  int u16() throws NotTls {
    return number(2);
  }

  int u24() throws NotTls {
    return number(3);
  }

  byte[] take(int count) throws NotTls {
    if (count > left()) {
      throw new NotTls(
          message + " announces " + count + " bytes where " + left() + " are left of it");
    }
    at += count;
    return Arrays.copyOfRange(bytes, at - count, at);
  }

  /** The part that a length field of so many bytes opens. */
  byte[] vector(int lengthBytes) throws NotTls {
    return take(number(lengthBytes));
  }

  /** The same, to be read field by field. */
  Fields part(int lengthBytes) throws NotTls {
    return new Fields(vector(lengthBytes), message);
  }

  private int number(int count) throws NotTls {
    int value = 0;
    for (byte octet : take(count)) {
      value = value << 8 | octet & 0xff;
    }
    return value;
  }
}
