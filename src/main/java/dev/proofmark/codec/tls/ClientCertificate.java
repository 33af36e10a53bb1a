package dev.proofmark.codec.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a client presents when it is asked who it is, whatever the server would like to see: were it
 * held back, the server would refuse an absent certificate, and a test would take that for a
 * refusal of a bad one.
 *
 * @param key signs the handshake
 * @param chain the client's own certificate first
 */
public record ClientCertificate(PrivateKey key, List<X509Certificate> chain) {
  public ClientCertificate {
    chain = List.copyOf(chain);
  }

  /** Names the holder, never the key. */
  @Override
  public String toString() {
    return "ClientCertificate[" + chain.get(0).getSubjectX500Principal() + "]";
  }
}
