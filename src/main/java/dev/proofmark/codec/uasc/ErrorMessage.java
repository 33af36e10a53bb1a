package dev.proofmark.codec.uasc;

/**
 * Why a server is about to close the connection (OPC 10000-6, 7.1.2.5).
 *
 * @param status a bad status code, 32 bits
 * @param reason for whoever reads logs; empty for none
 */
public record ErrorMessage(long status, String reason) {
  /** The message as it goes over the wire. */
  public byte[] encode() {
    return MessageHeader.before(
        MessageHeader.ERROR, Octets.joined(Octets.unsigned(status), Octets.text(reason)));
  }

  /**
   * Reads a whole message.
   *
   * @throws MalformedMessage if it is cut off or a length lies
   */
  public static ErrorMessage read(byte[] message) throws MalformedMessage {
    return read(message, MessageHeader.LENGTH);
  }

  /**
   * Reads the body of a chunk that takes its message back (OPC 10000-6, 6.7.3).
   *
   * @throws MalformedMessage if it is cut off or a length lies
   */
  public static ErrorMessage ofAbort(byte[] body) throws MalformedMessage {
    return read(body, 0);
  }

  private static ErrorMessage read(byte[] message, int from) throws MalformedMessage {
    var in = new Fields(message, from);
    return new ErrorMessage(in.unsigned(), in.text());
  }
}
