package dev.proofmark.codec.mbap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrameTest {
  /** The example of a read request in the specification's section on function 3. */
  private static final byte[] READ = HexFormat.of().parseHex("0007000000060103006b0003");

  @Test
  void isTheBytesOfTheSpecification() throws IOException {
    Frame frame = Frame.of(7, 1, Requests.read(3, 0x6b, 3));
    assertArrayEquals(READ, frame.encode());
    assertEquals(Optional.of(frame), Frame.read(new ByteArrayInputStream(READ)));
  }

  @Test
  void tellsExceptions() {
    Frame refused = Frame.of(1, 1, ExceptionCode.ILLEGAL_FUNCTION.pdu(6));
    assertEquals(0x86, refused.function());
    assertEquals(Optional.of(ExceptionCode.ILLEGAL_FUNCTION), refused.exception());
    assertEquals(Optional.empty(), Frame.of(1, 1, Requests.writeRegister(0, 1)).exception());
  }

  @Test
  void refusesLengthsThatCannotBe() {
    byte[] pdu = Requests.read(3, 0, 1);
    for (int length : new int[] {0, 1, 255, 65_535}) {
      byte[] lying = Frame.of(1, 1, pdu).encode(length);
      assertThrows(IOException.class, () -> Frame.read(new ByteArrayInputStream(lying)));
    }
    for (int cut = 1; cut < READ.length; cut++) {
      byte[] part = Arrays.copyOf(READ, cut);
      assertThrows(IOException.class, () -> Frame.read(new ByteArrayInputStream(part)));
    }
  }

  @Test
  void writesTheMultipleRequests() {
    assertEquals("0f000000010101", HexFormat.of().formatHex(Requests.writeCoils(0, true)));
    assertEquals(
        "100001000204000a0102", HexFormat.of().formatHex(Requests.writeRegisters(1, 10, 0x102)));
    assertEquals("16000400f20025", HexFormat.of().formatHex(Requests.maskRegister(4, 0xf2, 0x25)));
    assertEquals(
        "1700000001000200010200ff", HexFormat.of().formatHex(Requests.readAndWrite(0, 1, 2, 0xff)));
  }
}
