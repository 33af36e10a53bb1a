package dev.proofmark.codec.mbap;

import java.io.StreamCorruptedException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A part of what a device says of itself (function 43 / 14, Modbus Application Protocol v1.1b3,
 * section 6.21).
 *
 * @param conformity how much there is to ask for: 1 basic, 2 regular, 3 extended
 * @param objects the texts by number: 0 vendor, 1 product code, 2 revision, 4 product name, from
 *     0x80 on the maker's own
 * @param next the object from which on to ask for the rest; empty if there is no more
 */
public record DeviceIdentification(
    int conformity, SortedMap<Integer, String> objects, OptionalInt next) {
  private static final int SINGLE_ACCESS = 0x80;

  /**
   * Reads the answer to {@link Requests#identify}.
   *
   * @throws StreamCorruptedException if it is something else
   */
  public static DeviceIdentification read(byte[] pdu) throws StreamCorruptedException {
    ByteBuffer in = ByteBuffer.wrap(pdu);
    try {
      if (octet(in) != 43 || octet(in) != 14) {
        throw new StreamCorruptedException("no device identification");
      }
      octet(in);
      int conformity = octet(in) & ~SINGLE_ACCESS;
      boolean more = octet(in) != 0;
      int next = octet(in);
      SortedMap<Integer, String> objects = new TreeMap<>();
      for (int left = octet(in); left > 0; left--) {
        objects.put(octet(in), text(in));
      }
      return new DeviceIdentification(
          conformity, objects, more ? OptionalInt.of(next) : OptionalInt.empty());
    } catch (BufferUnderflowException e) {
      throw new StreamCorruptedException("the device identification is cut off");
    }
  }

  private static int octet(ByteBuffer in) {
    return in.get() & 0xFF;
  }

  private static String text(ByteBuffer in) {
    byte[] text = new byte[octet(in)];
    in.get(text);
    return new String(text, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "").strip();
  }
}
