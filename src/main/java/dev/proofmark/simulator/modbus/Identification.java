package dev.proofmark.simulator.modbus;

import static dev.proofmark.codec.mbap.ExceptionCode.ILLEGAL_DATA_ADDRESS;
import static dev.proofmark.codec.mbap.ExceptionCode.ILLEGAL_DATA_VALUE;
import static dev.proofmark.codec.mbap.ExceptionCode.ILLEGAL_FUNCTION;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tells what the device is (function 43 with MEI type 14). */
final class Identification {
  private static final List<String> OBJECTS = List.of("Proofmark", "simulated-plc", "1.0");
  private static final int BASIC_STREAM_AND_SINGLE = 0x81;

  private Identification() {}

  /** The answer to the request behind its function code. */
  static byte[] answer(ByteBuffer in) {
    Slave.require(in.remaining() == 3, ILLEGAL_DATA_VALUE);
    Slave.require(in.get() == 14, ILLEGAL_FUNCTION);
    int code = in.get();
    int object = in.get() & 0xFF;
    Slave.require(code >= 1 && code <= 4, ILLEGAL_DATA_VALUE);
    boolean single = code == 4;
    Slave.require(!single || object < OBJECTS.size(), ILLEGAL_DATA_ADDRESS);
    // The specification lets a stream that asks for an unknown object start at the beginning.
    int first = object < OBJECTS.size() ? object : 0;
    int last = single ? first : OBJECTS.size() - 1;
    var out = new ByteArrayOutputStream();
    out.writeBytes(
        new byte[] {
          43, 14, (byte) code, (byte) BASIC_STREAM_AND_SINGLE, 0, 0, (byte) (last - first + 1)
        });
    for (int i = first; i <= last; i++) {
      byte[] text = OBJECTS.get(i).getBytes(StandardCharsets.US_ASCII);
      out.write(i);
      out.write(text.length);
      out.writeBytes(text);
    }
    return out.toByteArray();
  }
}
