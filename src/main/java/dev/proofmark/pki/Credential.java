package dev.proofmark.pki;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key and the certificates that vouch for it.
 *
 * @param key the private key
 * @param chain the holder's certificate first, then its issuers
 */
public record Credential(PrivateKey key, List<X509Certificate> chain) {
  public Credential {
    chain = List.copyOf(chain);
  }

  /** The holder's own certificate. */
  public X509Certificate certificate() {
    return chain.get(0);
  }

  /** Names the holder, never the key. */
  @Override
  public String toString() {
    return "Credential[" + certificate().getSubjectX500Principal() + "]";
  }
}
