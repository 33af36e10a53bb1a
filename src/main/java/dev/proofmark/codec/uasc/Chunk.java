package dev.proofmark.codec.uasc;

/**
 * A message, or a piece of one, before it is protected (OPC 10000-6, 6.7.2). Every field may be
 * wrong.
 *
 * @param header what stays readable
 * @param sequence number of the chunk, 32 bits
 * @param request number of the request that it belongs to, 32 bits
 * @param body the message, or a piece of it
 */
public record Chunk(ChunkHeader header, long sequence, long request, byte[] body) {
  static final int SEQUENCE_HEADER = 8;

  /** The same with another sequence number. */
  public Chunk withSequence(long other) {
    return new Chunk(header, other, request, body);
  }

  /** The same under another header. */
  public Chunk withHeader(ChunkHeader other) {
    return new Chunk(other, sequence, request, body);
  }

  byte[] inner() {
    return Octets.joined(Octets.unsigned(sequence, request), body);
  }
}
