package dev.proofmark.simulator.modbus;

import static dev.proofmark.codec.mbap.ExceptionCode.ILLEGAL_DATA_ADDRESS;
import static dev.proofmark.codec.mbap.ExceptionCode.ILLEGAL_DATA_VALUE;
import static dev.proofmark.codec.mbap.ExceptionCode.ILLEGAL_FUNCTION;

import dev.proofmark.simulator.Nameplate;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tells what the device is (function 43 with MEI type 14): the basic objects, and its serial number
 * as the first private one.
 */
final class Identification {
  private static final int SERIAL = 0x80;
  private static final int EXTENDED = 3;
  private static final int SINGLE = 4;
  private static final int EXTENDED_STREAM_AND_SINGLE = 0x83;

  private final SortedMap<Integer, String> objects = new TreeMap<>();

  Identification(Nameplate plate) {
    objects.put(0, Nameplate.MAKER);
    objects.put(1, Nameplate.PRODUCT);
    objects.put(2, plate.firmware());
    objects.put(SERIAL, plate.serial());
  }

  /** The answer to the request behind its function code. */
  byte[] answer(ByteBuffer in) {
    Slave.require(in.remaining() == 3, ILLEGAL_DATA_VALUE);
    Slave.require(in.get() == 14, ILLEGAL_FUNCTION);
    int code = in.get();
    int object = in.get() & 0xFF;
    Slave.require(code >= 1 && code <= SINGLE, ILLEGAL_DATA_VALUE);
    Slave.require(code != SINGLE || objects.containsKey(object), ILLEGAL_DATA_ADDRESS);
    SortedMap<Integer, String> told =
        code == SINGLE ? objects.subMap(object, object + 1) : stream(code, object);
    var out = new ByteArrayOutputStream();
    out.writeBytes(
        new byte[] {
          43, 14, (byte) code, (byte) EXTENDED_STREAM_AND_SINGLE, 0, 0, (byte) told.size()
        });
    for (Map.Entry<Integer, String> entry : told.entrySet()) {
      byte[] text = entry.getValue().getBytes(StandardCharsets.US_ASCII);
      out.write(entry.getKey());
      out.write(text.length);
      out.writeBytes(text);
    }
    return out.toByteArray();
  }

  private SortedMap<Integer, String> stream(int code, int first) {
    SortedMap<Integer, String> all = code == EXTENDED ? objects : objects.headMap(SERIAL);
    // The specification lets a stream that asks for an unknown object start at the beginning.
    return all.containsKey(first) ? all.tailMap(first) : all;
  }
}
