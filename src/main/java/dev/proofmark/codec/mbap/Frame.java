package dev.proofmark.codec.mbap;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One Modbus/TCP message: the MBAP header and the protocol data unit behind it.
 *
 * @param transaction echoed by the answer, 0 to 65535
 * @param protocol 0 for Modbus; others only to see what a device does
 * @param unit the unit identifier, 0 to 255
 * @param pdu function code and data; up to 253 bytes in a sound message
 */
public record Frame(int transaction, int protocol, int unit, byte[] pdu) {
  /** The longest protocol data unit that the specification allows, in bytes. */
  public static final int LONGEST_PDU = 253;

  private static final int HEADER = 7;

  /** A message of the Modbus protocol. */
  public static Frame of(int transaction, int unit, byte[] pdu) {
    return new Frame(transaction, 0, unit, pdu);
  }

  /** The message as it goes over the wire. */
  public byte[] encode() {
    return encode(pdu.length + 1);
  }

  /** The same with a length field of one's own choice, which may lie. */
  public byte[] encode(int length) {
    return ByteBuffer.allocate(HEADER + pdu.length)
        .putShort((short) transaction)
        .putShort((short) protocol)
        .putShort((short) length)
        .put((byte) unit)
        .put(pdu)
        .array();
  }

  /**
   * Reads the next message; any protocol identifier is let through, for the reader to judge.
   *
   * @return empty if the peer ended the connection between two messages
   * @throws IOException if the length is outside 2 to 254 or if the message is cut off
   */
  public static Optional<Frame> read(InputStream stream) throws IOException {
    int first = stream.read();
    if (first < 0) {
      return Optional.empty();
    }
    DataInputStream in = new DataInputStream(stream);
    int transaction = first << 8 | in.readUnsignedByte();
    int protocol = in.readUnsignedShort();
    int length = in.readUnsignedShort();
    if (length < 2 || length > LONGEST_PDU + 1) {
      throw new IOException("MBAP length " + length + " is outside 2 to " + (LONGEST_PDU + 1));
    }
    int unit = in.readUnsignedByte();
    byte[] pdu = in.readNBytes(length - 1);
    if (pdu.length < length - 1) {
      throw new EOFException("the message ends after " + pdu.length + " of its PDU bytes");
    }
    return Optional.of(new Frame(transaction, protocol, unit, pdu));
  }

  /** The function code, 0 to 255; from 128 on it is an exception. */
  public int function() {
    return pdu[0] & 0xFF;
  }

  /** The exception that this answer carries, if it is one. */
  public Optional<ExceptionCode> exception() {
    return function() < 128 || pdu.length < 2 ? Optional.empty() : ExceptionCode.of(pdu[1] & 0xFF);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Frame that
        && transaction == that.transaction
        && protocol == that.protocol
        && unit == that.unit
        && Arrays.equals(pdu, that.pdu);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encode());
  }

  @Override
  public String toString() {
    return "Frame[transaction=%d, protocol=%d, unit=%d, pdu=%s]"
        .formatted(transaction, protocol, unit, HexFormat.of().formatHex(pdu));
  }
}
