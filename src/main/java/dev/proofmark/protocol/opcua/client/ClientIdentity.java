package dev.proofmark.protocol.opcua.client;

import dev.proofmark.pki.Credential;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;

/**
 * A client application as the device gets to know it.
 *
 * @param key proves that the certificate is its own
 * @param certificate application instance certificate
 * @param uri application URI, the same as in the certificate
 */
public record ClientIdentity(KeyPair key, X509Certificate certificate, String uri) {
  private static final String UNNAMED = "urn:proofmark:bench:client";

  /** The holder of this credential; its URI is what the certificate says. */
  public static ClientIdentity of(Credential credential) {
    X509Certificate own = credential.certificate();
    return new ClientIdentity(
        new KeyPair(own.getPublicKey(), credential.key()),
        own,
        CertificateUtil.getSanUri(own).orElse(UNNAMED));
  }

  public ByteString encoded() {
    try {
      return ByteString.of(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was decoded cannot be encoded", e);
    }
  }
}
