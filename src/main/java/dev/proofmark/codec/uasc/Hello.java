package dev.proofmark.codec.uasc;

/**
 * How a client introduces itself (OPC 10000-6, 7.1.2.3).
 *
 * @param version of the transport; 0 is the only one
 * @param receives the longest chunk that it takes, in bytes; 8192 at least in a sound message
 * @param sends the longest chunk that it sends, in bytes; likewise
 * @param message the longest message that it takes, in bytes; 0 for any
 * @param chunks as many that it takes for one message; 0 for any
 * @param url of the endpoint; up to 4096 bytes in a sound message
 */
public record Hello(
    long version, long receives, long sends, long message, long chunks, String url) {
  /** The message as it goes over the wire. */
  public byte[] encode() {
    return MessageHeader.before(
        MessageHeader.HELLO,
        Octets.joined(
            Octets.unsigned(version, receives, sends, message, chunks), Octets.text(url)));
  }

  /**
   * Reads a whole message.
   *
   * @throws MalformedMessage if it is cut off or a length lies
   */
  public static Hello read(byte[] message) throws MalformedMessage {
    var in = new Fields(message, MessageHeader.LENGTH);
    return new Hello(
        in.unsigned(), in.unsigned(), in.unsigned(), in.unsigned(), in.unsigned(), in.text());
  }
}
