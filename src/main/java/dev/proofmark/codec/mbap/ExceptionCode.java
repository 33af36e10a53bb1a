package dev.proofmark.codec.mbap;

import java.util.Arrays;
import java.util.Optional;

/** Why a Modbus device refuses a request (Modbus Application Protocol v1.1b3, section 7). */
public enum ExceptionCode {
  ILLEGAL_FUNCTION(1),
  ILLEGAL_DATA_ADDRESS(2),
  ILLEGAL_DATA_VALUE(3),
  SERVER_DEVICE_FAILURE(4),
  ACKNOWLEDGE(5),
  SERVER_DEVICE_BUSY(6),
  MEMORY_PARITY_ERROR(8),
  GATEWAY_PATH_UNAVAILABLE(10),
  GATEWAY_TARGET_FAILED(11);

  private final int code;

  ExceptionCode(int code) {
    this.code = code;
  }

  /** The code on the wire. */
  public int code() {
    return code;
  }

  /** The exception of this code; empty for codes that the specification does not define. */
  public static Optional<ExceptionCode> of(int code) {
    return Arrays.stream(values()).filter(e -> e.code == code).findFirst();
  }

  /** The protocol data unit that refuses a request of this function. */
  public byte[] pdu(int function) {
    return new byte[] {(byte) (function | 0x80), (byte) code};
  }
}
