package dev.proofmark.simulator.modbus;

import static dev.proofmark.codec.mbap.ExceptionCode.ILLEGAL_DATA_ADDRESS;
import static dev.proofmark.codec.mbap.ExceptionCode.ILLEGAL_DATA_VALUE;
import static dev.proofmark.codec.mbap.ExceptionCode.ILLEGAL_FUNCTION;

import dev.proofmark.codec.mbap.ExceptionCode;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * Answers requests out of a {@link Memory}, in the order of checks that the specification draws:
 * function, quantity, address.
 */
final class Slave {
  /** The functions that change a value. */
  static final Set<Integer> WRITES = Set.of(5, 6, 15, 16, 22, 23);

  private final Memory memory;
  private final Identification identification;

  Slave(Memory memory, Identification identification) {
    this.memory = memory;
    this.identification = identification;
  }

  /** The answer to a request, which is an exception if the request is not sound. */
  byte[] answer(byte[] pdu) {
    int function = pdu[0] & 0xFF;
    try {
      ByteBuffer in = ByteBuffer.wrap(pdu, 1, pdu.length - 1);
      return switch (function) {
        case 1, 2 -> readBits(function, in);
        case 3, 4 -> readRegisters(function, in);
        case 5 -> writeCoil(pdu, in);
        case 6 -> writeRegister(pdu, in);
        case 15 -> writeCoils(pdu, in);
        case 16 -> writeRegisters(pdu, in);
        case 22 -> maskRegister(pdu, in);
        case 23 -> readAndWrite(in);
        case 43 -> identification.answer(in);
        default -> throw new Refusal(ILLEGAL_FUNCTION);
      };
    } catch (Refusal refusal) {
      return refusal.code.pdu(function);
    }
  }

  /** A request that is answered with an exception. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExceptionCode code;

    Refusal(ExceptionCode code) {
      super(code.name(), null, false, false);
      this.code = code;
    }
  }

  private byte[] readBits(int table, ByteBuffer in) {
    exactly(in, 4);
    int address = word(in);
    int quantity = quantity(in, 2000);
    require(memory.hasBits(table, address, quantity), ILLEGAL_DATA_ADDRESS);
    byte[] bits = new byte[(quantity + 7) / 8];
    for (int i = 0; i < quantity; i++) {
      if (memory.bit(table, address + i)) {
        bits[i / 8] |= (byte) (1 << i % 8);
      }
    }
    return ByteBuffer.allocate(2 + bits.length)
        .put((byte) table)
        .put((byte) bits.length)
        .put(bits)
        .array();
  }

  private byte[] readRegisters(int table, ByteBuffer in) {
    exactly(in, 4);
    int address = word(in);
    int quantity = quantity(in, 125);
    require(memory.hasRegisters(table, address, quantity), ILLEGAL_DATA_ADDRESS);
    return registers(table, table, address, quantity);
  }

  private byte[] registers(int function, int table, int address, int quantity) {
    var out = ByteBuffer.allocate(2 + 2 * quantity).put((byte) function).put((byte) (2 * quantity));
    for (int i = 0; i < quantity; i++) {
      out.putShort((short) memory.register(table, address + i));
    }
    return out.array();
  }

  private byte[] writeCoil(byte[] pdu, ByteBuffer in) {
    exactly(in, 4);
    int address = word(in);
    int value = word(in);
    require(value == 0 || value == 0xFF00, ILLEGAL_DATA_VALUE);
    require(memory.writable(address, 1), ILLEGAL_DATA_ADDRESS);
    memory.setCoil(address, value != 0);
    return pdu;
  }

  private byte[] writeRegister(byte[] pdu, ByteBuffer in) {
    exactly(in, 4);
    int address = word(in);
    require(memory.writable(address, 1), ILLEGAL_DATA_ADDRESS);
    memory.setRegister(address, word(in));
    return pdu;
  }

  private byte[] writeCoils(byte[] pdu, ByteBuffer in) {
    atLeast(in, 6);
    int address = word(in);
    int quantity = quantity(in, 1968);
    counted(in, (quantity + 7) / 8);
    require(memory.writable(address, quantity), ILLEGAL_DATA_ADDRESS);
    for (int i = 0; i < quantity; i++) {
      memory.setCoil(address + i, (pdu[6 + i / 8] >> i % 8 & 1) == 1);
    }
    return ByteBuffer.allocate(5).put(pdu, 0, 5).array();
  }

  private byte[] writeRegisters(byte[] pdu, ByteBuffer in) {
    atLeast(in, 7);
    int address = word(in);
    int quantity = quantity(in, 123);
    counted(in, 2 * quantity);
    require(memory.writable(address, quantity), ILLEGAL_DATA_ADDRESS);
    for (int i = 0; i < quantity; i++) {
      memory.setRegister(address + i, word(in));
    }
    return ByteBuffer.allocate(5).put(pdu, 0, 5).array();
  }

  private byte[] maskRegister(byte[] pdu, ByteBuffer in) {
    exactly(in, 6);
    int address = word(in);
    require(memory.writable(address, 1), ILLEGAL_DATA_ADDRESS);
    memory.maskRegister(address, word(in), word(in));
    return pdu;
  }

  private byte[] readAndWrite(ByteBuffer in) {
    atLeast(in, 11);
    int readAddress = word(in);
    int readQuantity = quantity(in, 125);
    int address = word(in);
    int quantity = quantity(in, 121);
    counted(in, 2 * quantity);
    boolean both =
        memory.hasRegisters(3, readAddress, readQuantity) && memory.writable(address, quantity);
    require(both, ILLEGAL_DATA_ADDRESS);
    for (int i = 0; i < quantity; i++) {
      memory.setRegister(address + i, word(in));
    }
    return registers(23, 3, readAddress, readQuantity);
  }

  private static int word(ByteBuffer in) {
    return in.getShort() & 0xFFFF;
  }

  private static int quantity(ByteBuffer in, int most) {
    int quantity = word(in);
    require(quantity >= 1 && quantity <= most, ILLEGAL_DATA_VALUE);
    return quantity;
  }

  /** The byte count that follows must be this, and so must be what is left behind it. */
  private static void counted(ByteBuffer in, int bytes) {
    require((in.get() & 0xFF) == bytes && in.remaining() == bytes, ILLEGAL_DATA_VALUE);
  }

  private static void exactly(ByteBuffer in, int bytes) {
    require(in.remaining() == bytes, ILLEGAL_DATA_VALUE);
  }

  private static void atLeast(ByteBuffer in, int bytes) {
    require(in.remaining() >= bytes, ILLEGAL_DATA_VALUE);
  }

  static void require(boolean holds, ExceptionCode otherwise) {
    if (!holds) {
      throw new Refusal(otherwise);
    }
  }
}
