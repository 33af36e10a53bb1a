package dev.proofmark.codec.uasc;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys with which one side of a channel protects what it sends, for as long as a token lasts.
 *
 * @param signing key of the message authentication code
 * @param encrypting AES key
 * @param start initialisation vector
 */
public record ChannelKeys(byte[] signing, byte[] encrypting, byte[] start) {
  private static final int AES_BLOCK = 16;

  /** Derives the keys of the side whose nonce is {@code own} (OPC 10000-6, 6.7.5). */
  public static ChannelKeys derive(Suite suite, byte[] own, byte[] peer)
      throws GeneralSecurityException {
    int first = suite.macKey();
    int second = first + suite.cipherKey();
    byte[] all = stretched(suite.mac(), peer, own, second + AES_BLOCK);
    return new ChannelKeys(
        Arrays.copyOf(all, first),
        Arrays.copyOfRange(all, first, second),
        Arrays.copyOfRange(all, second, second + AES_BLOCK));
  }

  /** P_hash of RFC 5246, section 5. */
  private static byte[] stretched(String mac, byte[] secret, byte[] seed, int length)
      throws GeneralSecurityException {
    Mac hash = Mac.getInstance(mac);
    // A key is filled up with zeros, so one of them stands for none, which Java does not take.
    hash.init(new SecretKeySpec(secret.length == 0 ? new byte[1] : secret, mac));
    byte[] all = new byte[0];
    for (byte[] a = hash.doFinal(seed); all.length < length; a = hash.doFinal(a)) {
      hash.update(a);
      all = Octets.joined(all, hash.doFinal(seed));
    }
    return Arrays.copyOf(all, length);
  }
}
