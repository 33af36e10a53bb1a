package dev.proofmark.codec.uasc;

/**
 * What of a chunk is never encrypted (OPC 10000-6, 6.7.2).
 *
 * @param type OPN, MSG or CLO in a sound chunk
 * @param part as in {@link MessageHeader#part}
 * @param channel identifier of the secure channel; 0 before there is one
 * @param security which keys protect the rest
 */
public record ChunkHeader(String type, char part, long channel, SecurityHeader security) {
  /** Of a message in one piece under these keys. */
  public static ChunkHeader of(String type, long channel, SecurityHeader security) {
    return new ChunkHeader(type, MessageHeader.FINAL, channel, security);
  }

  /**
   * Reads the beginning of a chunk.
   *
   * @throws MalformedMessage if it is cut off or a length lies
   */
  public static ChunkHeader read(byte[] chunk) throws MalformedMessage {
    MessageHeader start = MessageHeader.read(chunk);
    var in = new Fields(chunk, MessageHeader.LENGTH);
    long channel = in.unsigned();
    return new ChunkHeader(
        start.type(), start.part(), channel, SecurityHeader.read(start.type(), in));
  }

  /** The same of a chunk that is not the last one of its message. */
  public ChunkHeader intermediate() {
    return new ChunkHeader(type, MessageHeader.INTERMEDIATE, channel, security);
  }

  byte[] encode(int size) {
    return Octets.joined(
        new MessageHeader(type, part, size).encode(), Octets.unsigned(channel), security.encode());
  }

  int length() {
    return encode(0).length;
  }
}
