package dev.proofmark.codec.uasc;

/**
 * What the server makes of a {@link Hello} (OPC 10000-6, 7.1.2.4); the fields are those of the
 * server.
 *
 * @param version of the transport
 * @param receives the longest chunk that it takes, in bytes
 * @param sends the longest chunk that it sends, in bytes
 * @param message the longest message that it takes, in bytes; 0 for any
 * @param chunks as many that it takes for one message; 0 for any
 */
public record Acknowledge(long version, long receives, long sends, long message, long chunks) {
  /** The message as it goes over the wire. */
  public byte[] encode() {
    return MessageHeader.before(
        MessageHeader.ACKNOWLEDGE, Octets.unsigned(version, receives, sends, message, chunks));
  }

  /**
   * Reads a whole message.
   *
   * @throws MalformedMessage if it is cut off
   */
  public static Acknowledge read(byte[] message) throws MalformedMessage {
    var in = new Fields(message, MessageHeader.LENGTH);
    return new Acknowledge(
        in.unsigned(), in.unsigned(), in.unsigned(), in.unsigned(), in.unsigned());
  }
}
