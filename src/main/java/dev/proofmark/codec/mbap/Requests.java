package dev.proofmark.codec.mbap;

import java.nio.ByteBuffer;

/**
 * Protocol data units of sound requests; addresses count from 0, so 40001 is holding register 0.
 */
public final class Requests {
  private Requests() {}

  /** FC 1 to 4: reads {@code quantity} coils, inputs or registers. */
  public static byte[] read(int function, int address, int quantity) {
    return words(function, address, quantity);
  }

  /** FC 5. */
  public static byte[] writeCoil(int address, boolean on) {
    return words(5, address, on ? 0xFF00 : 0);
  }

  /** FC 6. */
  public static byte[] writeRegister(int address, int value) {
    return words(6, address, value);
  }

  /** FC 15 with one coil. */
  public static byte[] writeCoils(int address, boolean on) {
    return ByteBuffer.allocate(7)
        .put(words(15, address, 1))
        .put((byte) 1)
        .put((byte) (on ? 1 : 0))
        .array();
  }

  /** FC 16 with as many registers as there are values. */
  public static byte[] writeRegisters(int address, int... values) {
    var pdu = ByteBuffer.allocate(6 + 2 * values.length);
    pdu.put(words(16, address, values.length)).put((byte) (2 * values.length));
    for (int value : values) {
      pdu.putShort((short) value);
    }
    return pdu.array();
  }

  /** FC 22: the register becomes (itself AND and) OR (or AND NOT and). */
  public static byte[] maskRegister(int address, int and, int or) {
    return ByteBuffer.allocate(7).put(words(22, address, and)).putShort((short) or).array();
  }

  /** FC 23: writes one register, then reads {@code quantity} from {@code readAddress} on. */
  public static byte[] readAndWrite(int readAddress, int quantity, int address, int value) {
    return ByteBuffer.allocate(12)
        .put(words(23, readAddress, quantity))
        .putShort((short) address)
        .putShort((short) 1)
        .put((byte) 2)
        .putShort((short) value)
        .array();
  }

  /** FC 43 / 14: reads the device identification; code 1 is basic, 2 regular, 3 extended. */
  public static byte[] identify(int code, int object) {
    return new byte[] {43, 14, (byte) code, (byte) object};
  }

  private static byte[] words(int function, int first, int second) {
    return ByteBuffer.allocate(5)
        .put((byte) function)
        .putShort((short) first)
        .putShort((short) second)
        .array();
  }
}
