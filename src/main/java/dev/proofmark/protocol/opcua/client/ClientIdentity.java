package dev.proofmark.protocol.opcua.client;

import dev.proofmark.pki.Credential;
import java.io.ByteArrayOutputStream;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;

/**
 * A client application as the device gets to know it.
 *
 * @param key proves that the certificate is its own
 * @param certificate application instance certificate
 * @param uri application URI, the same as in the certificate
 * @param sent what the device is shown: usually the certificate alone
 * @param oddity what is wrong with its first message; usually nothing
 */
public record ClientIdentity(
    KeyPair key,
    X509Certificate certificate,
    String uri,
    List<X509Certificate> sent,
    Oddity oddity) {
  /** What can be wrong with the first message of a client on a new channel. */
  public enum Oddity {
    NONE,
    /** Signed by a key that does not belong to the certificate. */
    OTHER_KEY,
    UNSIGNED,
    /** The certificate is cut off in the middle. */
    CUT_CERTIFICATE
  }

  private static final String UNNAMED = "urn:proofmark:bench:client";

  /** The holder of this credential; its URI is what the certificate says. */
  public static ClientIdentity of(Credential credential) {
    X509Certificate own = credential.certificate();
    return new ClientIdentity(
        new KeyPair(own.getPublicKey(), credential.key()),
        own,
        CertificateUtil.getSanUri(own).orElse(UNNAMED),
        // Without issuers: devices find them in their trust list, and some refuse a chain.
        List.of(own),
        Oddity.NONE);
  }

  /** The same, showing all these certificates. */
  public ClientIdentity sending(List<X509Certificate> chain) {
    return new ClientIdentity(key, certificate, uri, List.copyOf(chain), oddity);
  }

  /** The same, calling itself so. */
  public ClientIdentity calling(String itself) {
    return new ClientIdentity(key, certificate, itself, sent, oddity);
  }

  /** The same, with this wrong about its first message. */
  public ClientIdentity opening(Oddity otherwise) {
    return new ClientIdentity(key, certificate, uri, sent, otherwise);
  }

  /** The same, signing and decrypting with somebody else's key. */
  public ClientIdentity withKey(KeyPair other) {
    return new ClientIdentity(other, certificate, uri, sent, oddity);
  }

  /** Whose key signs its first message. */
  KeyPair signer() {
    return oddity == Oddity.OTHER_KEY ? BenchIdentities.strangersKey(certificate) : key;
  }

  /** What the device is shown in its first message. */
  byte[] shown() {
    byte[] whole = encoded().bytesOrEmpty();
    return oddity == Oddity.CUT_CERTIFICATE ? Arrays.copyOf(whole, whole.length / 2) : whole;
  }

  /** What the device is shown, one certificate behind the other. */
  public ByteString encoded() {
    var all = new ByteArrayOutputStream();
    try {
      for (X509Certificate one : sent) {
        all.writeBytes(one.getEncoded());
      }
      return ByteString.of(all.toByteArray());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was decoded cannot be encoded", e);
    }
  }
}
