package dev.proofmark.codec.uasc;

import dev.proofmark.codec.uasc.Alteration.Place;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** Makes bytes out of chunks: padded, signed and encrypted (OPC 10000-6, 6.7.3). */
public final class ChunkWriter {
  /** From receivers' keys longer than this, in bytes, the padding needs a second length byte. */
  private static final int SHORT_BLOCK = 256;

  private ChunkWriter() {}

  /** A sound chunk. */
  public static byte[] write(Chunk chunk, Cryptography protection) throws GeneralSecurityException {
    return write(chunk, protection, Alteration.NONE);
  }

  /**
   * A chunk with one thing wrong. Its size is told as it is, also where a signature of another
   * length makes it another; only {@link Place#CIPHERTEXT} and {@link Place#MESSAGE} can make it a
   * lie.
   *
   * @throws GeneralSecurityException if the keys cannot do it
   */
  public static byte[] write(Chunk chunk, Cryptography protection, Alteration alteration)
      throws GeneralSecurityException {
    int head = chunk.header().length();
    byte[] inner = chunk.inner();
    int signatureLength =
        alteration.at(Place.SIGNATURE, new byte[protection.signatureLength()]).length;
    byte[] padding =
        alteration.at(Place.PADDING, padding(protection, inner.length + signatureLength));
    int plain = inner.length + padding.length + signatureLength;
    byte[] signed =
        Octets.joined(chunk.header().encode(head + encrypted(protection, plain)), inner, padding);
    byte[] signature = alteration.at(Place.SIGNATURE, protection.sign(signed));
    signed = alteration.at(Place.SIGNED, signed);
    byte[] text = Octets.joined(Arrays.copyOfRange(signed, head, signed.length), signature);
    byte[] secret = alteration.at(Place.CIPHERTEXT, protection.encrypt(text));
    byte[] clear = Arrays.copyOf(signed, head);
    return alteration.at(Place.MESSAGE, Octets.joined(clear, secret));
  }

  /** How long a body may be so that its chunk is not longer than this, in bytes. */
  public static int room(ChunkHeader header, Cryptography protection, int chunk) {
    int blocks = (chunk - header.length()) / protection.cipherBlock();
    int fixed = Chunk.SEQUENCE_HEADER + protection.signatureLength() + sizeBytes(protection);
    return blocks * protection.plainBlock() - fixed;
  }

  static int sizeBytes(Cryptography protection) {
    if (!protection.encrypts()) {
      return 0;
    }
    return protection.cipherBlock() > SHORT_BLOCK ? 2 : 1;
  }

  private static int encrypted(Cryptography protection, int plain) {
    int block = protection.plainBlock();
    return (plain + block - 1) / block * protection.cipherBlock();
  }

  /** Every byte says how many there are; with long keys the last one is the higher byte of it. */
  private static byte[] padding(Cryptography protection, int text) {
    int sizeBytes = sizeBytes(protection);
    if (sizeBytes == 0) {
      return new byte[0];
    }
    int block = protection.plainBlock();
    int count = (block - (text + sizeBytes) % block) % block;
    byte[] padding = new byte[count + sizeBytes];
    Arrays.fill(padding, (byte) count);
    if (sizeBytes == 2) {
      padding[padding.length - 1] = (byte) (count >> Byte.SIZE);
    }
    return padding;
  }
}
