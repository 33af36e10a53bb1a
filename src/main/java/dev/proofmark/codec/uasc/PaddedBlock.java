package dev.proofmark.codec.uasc;

import dev.proofmark.codec.uasc.Suite.Transport;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * One block encrypted with RSA whose padding is as it should be, or wrong in one place (RFC 8017,
 * sections 7.1.1 and 7.2.1). Libraries make sound ones only.
 *
 * @param key of the receiver
 * @param transport which padding
 * @param random fills what is not given
 */
public record PaddedBlock(RSAPublicKey key, Transport transport, RandomGenerator random) {
  /** What is wrong about a padding. */
  public enum Fault {
    NONE,
    /** The byte that tells the kind of block: 1 instead of 2, or of 0 with OAEP. */
    KIND,
    /** Where the text begins: no byte says so, or with OAEP the hash before it is another. */
    DELIMITER
  }

  /**
   * The block as it goes over the wire.
   *
   * @param text at most as long as key and padding allow
   */
  public byte[] encrypted(byte[] text, Fault fault) throws GeneralSecurityException {
    int length = (key.getModulus().bitLength() + Byte.SIZE - 1) / Byte.SIZE;
    byte[] block =
        transport == Transport.PKCS_1 ? v15(text, length, fault) : oaep(text, length, fault);
    byte[] number =
        new BigInteger(1, block).modPow(key.getPublicExponent(), key.getModulus()).toByteArray();
    byte[] encrypted = new byte[length];
    int digits = Math.min(length, number.length);
    System.arraycopy(number, number.length - digits, encrypted, length - digits, digits);
    return encrypted;
  }

  private byte[] v15(byte[] text, int length, Fault fault) {
    byte[] block = new byte[length];
    for (int i = 2; i < length; i++) {
      block[i] = (byte) random.nextInt(1, 256);
    }
    block[1] = (byte) (fault == Fault.KIND ? 1 : 2);
    if (fault != Fault.DELIMITER) {
      block[length - text.length - 1] = 0;
      System.arraycopy(text, 0, block, length - text.length, text.length);
    }
    return block;
  }

  private byte[] oaep(byte[] text, int length, Fault fault) throws GeneralSecurityException {
    MessageDigest hash =
        MessageDigest.getInstance(transport == Transport.OAEP_SHA1 ? "SHA-1" : "SHA-256");
    byte[] seed = new byte[hash.getDigestLength()];
    random.nextBytes(seed);
    byte[] data = Arrays.copyOf(hash.digest(), length - seed.length - 1);
    data[0] ^= (byte) (fault == Fault.DELIMITER ? 1 : 0);
    data[data.length - text.length - 1] = 1;
    System.arraycopy(text, 0, data, data.length - text.length, text.length);
    mask(data, seed, hash);
    mask(seed, data, hash);
    byte[] kind = {(byte) (fault == Fault.KIND ? 1 : 0)};
    return Octets.joined(kind, seed, data);
  }

  /** MGF1 (RFC 8017, appendix B.2.1). */
  private static void mask(byte[] masked, byte[] seed, MessageDigest hash) {
    int counter = 0;
    byte[] mask = new byte[0];
    for (int i = 0; i < masked.length; i++) {
      int at = i % hash.getDigestLength();
      if (at == 0) {
        hash.update(seed);
        mask = hash.digest(new byte[] {0, 0, (byte) (counter >> Byte.SIZE), (byte) counter++});
      }
      masked[i] ^= mask[at];
    }
  }
}
