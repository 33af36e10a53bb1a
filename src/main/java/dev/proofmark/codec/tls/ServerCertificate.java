package dev.proofmark.codec.tls;

import java.util.ArrayList;
import java.util.List;

/**
 * The certificate message of TLS 1.2 and older (RFC 5246, section 7.4.2).
 *
 * @param chain certificates in DER, the server's own first; may be empty
 */
public record ServerCertificate(List<byte[]> chain) implements ServerMessage {
  private static final int MOST = 20;

  static ServerCertificate read(byte[] body) throws NotTls {
    Fields list = new Fields(body, "the certificate message").part(3);
    List<byte[]> chain = new ArrayList<>();
    while (list.left() > 0) {
      if (chain.size() == MOST) {
        throw new NotTls("the server presents a chain of more than " + MOST + " certificates");
      }
      chain.add(list.vector(3));
    }
    return new ServerCertificate(List.copyOf(chain));
  }
}
