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
    var in = new Fields(message, MessageHeader.LENGTH);
    return new ErrorMessage(in.unsigned(), in.text());
  }
}
