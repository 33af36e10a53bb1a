package dev.proofmark.protocol.opcua.client;

import dev.proofmark.pki.Thumbprint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityAlgorithm;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.SignatureData;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.eclipse.milo.opcua.stack.core.util.SignatureUtil;

/**
 * How a channel is protected.
 *
 * @param policy algorithms
 * @param mode what they are used for
 * @param device certificate of the device; empty without protection
 * @param client who the bench poses as; empty without protection
 */
public record Protection(
    SecurityPolicy policy,
    MessageSecurityMode mode,
    Optional<X509Certificate> device,
    Optional<ClientIdentity> client) {

  public static final Protection NONE =
      new Protection(
          SecurityPolicy.None, MessageSecurityMode.None, Optional.empty(), Optional.empty());

  /** What this endpoint asks for. */
  public static Protection of(EndpointDescription endpoint, ClientIdentity client)
      throws IOException {
    SecurityPolicy policy = policy(endpoint.getSecurityPolicyUri()).orElse(SecurityPolicy.None);
    return policy == SecurityPolicy.None
        ? NONE
        : new Protection(
            policy,
            endpoint.getSecurityMode(),
            Optional.of(certificates(endpoint).get(0)),
            Optional.of(client));
  }

  /** The policy of this URI; empty if the bench does not speak it. */
  public static Optional<SecurityPolicy> policy(String uri) {
    return SecurityPolicy.fromUriSafe(uri == null ? "" : uri);
  }

  /** The device's certificate on this endpoint, then its issuers. */
  public static List<X509Certificate> certificates(EndpointDescription endpoint)
      throws IOException {
    try {
      byte[] bytes = endpoint.getServerCertificate().bytesOrEmpty();
      List<X509Certificate> chain = CertificateUtil.decodeCertificates(bytes);
      if (chain.isEmpty()) {
        throw new IOException("the endpoint names no certificate of the device");
      }
      return chain;
    } catch (UaException malformed) {
      throw new IOException("the device's certificate cannot be read", malformed);
    }
  }

  /** SHA-256 of the certificate, in lower-case hexadecimal digits. */
  public static String fingerprint(X509Certificate certificate) throws IOException {
    try {
      return Thumbprint.sha256(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IOException("the device's certificate cannot be read", e);
    }
  }

  /** Proves that the client holds its key: signs the device's certificate and its last nonce. */
  public SignatureData proof(ByteString nonce) throws IOException {
    if (policy == SecurityPolicy.None) {
      return new SignatureData(null, null);
    }
    SecurityAlgorithm algorithm = policy.getAsymmetricSignatureAlgorithm();
    try {
      byte[] signature =
          SignatureUtil.sign(
              algorithm,
              client.orElseThrow().key().getPrivate(),
              ByteBuffer.wrap(device.orElseThrow().getEncoded()),
              ByteBuffer.wrap(nonce.bytesOrEmpty()));
      return new SignatureData(algorithm.getUri(), ByteString.of(signature));
    } catch (UaException | CertificateEncodingException e) {
      throw new IOException("the client's key cannot sign: " + e.getMessage(), e);
    }
  }
}
