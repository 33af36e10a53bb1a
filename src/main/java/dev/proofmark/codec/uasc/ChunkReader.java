package dev.proofmark.codec.uasc;

import java.security.GeneralSecurityException;
import java.util.Arrays;

/** Makes chunks out of bytes: decrypted and checked (OPC 10000-6, 6.7.3). */
public final class ChunkReader {
  private ChunkReader() {}

  /**
   * Opens a chunk; what is wrong about its signature or padding is told, not judged.
   *
   * @throws MalformedMessage if it does not decrypt or is too short for what it must hold
   */
  public static Opened open(byte[] message, Cryptography protection) throws MalformedMessage {
    ChunkHeader header = ChunkHeader.read(message);
    int head = header.length();
    try {
      byte[] plain = protection.decrypt(Arrays.copyOfRange(message, head, message.length));
      int end = plain.length - protection.signatureLength();
      if (end < Chunk.SEQUENCE_HEADER) {
        throw new MalformedMessage("the message is cut off");
      }
      byte[] text = Arrays.copyOf(plain, end);
      byte[] signature = Arrays.copyOfRange(plain, end, plain.length);
      byte[] signed = Octets.joined(Arrays.copyOf(message, head), text);
      return opened(header, text, protection, protection.verifies(signed, signature));
    } catch (GeneralSecurityException e) {
      throw new MalformedMessage("the message does not decrypt", e);
    }
  }

  private static Opened opened(
      ChunkHeader header, byte[] text, Cryptography protection, boolean signed)
      throws MalformedMessage {
    int padding = padding(text, ChunkWriter.sizeBytes(protection));
    boolean padded = padding >= 0;
    var in = new Fields(Arrays.copyOf(text, text.length - Math.max(0, padding)), 0);
    return new Opened(new Chunk(header, in.unsigned(), in.unsigned(), in.rest()), signed, padded);
  }

  /** How many bytes it takes, its size included; -1 if it is wrong. */
  private static int padding(byte[] text, int sizeBytes) {
    if (sizeBytes == 0) {
      return 0;
    }
    int last = text.length - sizeBytes;
    int count = text[last] & 0xFF;
    if (sizeBytes == 2) {
      count |= (text[last + 1] & 0xFF) << Byte.SIZE;
    }
    int length = count + sizeBytes;
    if (length > text.length - Chunk.SEQUENCE_HEADER) {
      return -1;
    }
    for (int at = text.length - length; at <= last; at++) {
      if (text[at] != (byte) count) {
        return -1;
      }
    }
    return length;
  }
}
