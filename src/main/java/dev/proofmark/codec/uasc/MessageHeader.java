package dev.proofmark.codec.uasc;

import java.nio.charset.StandardCharsets;

/**
 * What every message and chunk begins with (OPC 10000-6, 6.7.2.2 and 7.1.2.2).
 *
 * @param type three letters: HEL, ACK, ERR, RHE, OPN, MSG or CLO in a sound message
 * @param part {@code F} for the last chunk of a message, {@code C} for one before it, {@code A} for
 *     one that takes the message back
 * @param size of the whole, in bytes, as it says itself; 0 to 2^32 - 1
 */
public record MessageHeader(String type, char part, long size) {
  public static final int LENGTH = 8;
  public static final String HELLO = "HEL";
  public static final String ACKNOWLEDGE = "ACK";
  public static final String ERROR = "ERR";
  public static final String OPEN = "OPN";
  public static final String MESSAGE = "MSG";
  public static final String CLOSE = "CLO";
  public static final char FINAL = 'F';
  public static final char INTERMEDIATE = 'C';
  public static final char ABORT = 'A';

  /**
   * Reads the first eight bytes; any type and size is let through, for the reader to judge.
   *
   * @throws MalformedMessage if there are fewer
   */
  public static MessageHeader read(byte[] message) throws MalformedMessage {
    if (message.length < LENGTH) {
      throw new MalformedMessage("the message is cut off");
    }
    String type = new String(message, 0, 3, StandardCharsets.ISO_8859_1);
    return new MessageHeader(type, (char) (message[3] & 0xFF), new Fields(message, 4).unsigned());
  }

  public byte[] encode() {
    byte[] start = (type + part).getBytes(StandardCharsets.ISO_8859_1);
    return Octets.joined(start, Octets.unsigned(size));
  }

  /** A message in one piece whose size is told as it is. */
  static byte[] before(String type, byte[] body) {
    return Octets.joined(new MessageHeader(type, FINAL, LENGTH + body.length).encode(), body);
  }
}
