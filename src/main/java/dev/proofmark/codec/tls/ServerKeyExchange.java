package dev.proofmark.codec.tls;

import java.math.BigInteger;

/**
 * The server's half of the key exchange in TLS 1.2 and older (RFC 5246, section 7.4.3).
 *
 * @param body as it came; what stands in it depends on the suite
 */
public record ServerKeyExchange(byte[] body) implements ServerMessage {

  /**
   * The length in bits of the prime of an ephemeral finite-field exchange; of no meaning if the
   * suite has another one.
   */
  public int primeBits() throws NotTls {
    byte[] prime = new Fields(body, "the server's key exchange").vector(2);
    return new BigInteger(1, prime).bitLength();
  }
}
