package dev.proofmark.simulator.opcua.channel;

import dev.proofmark.codec.uasc.Policy;
import dev.proofmark.codec.uasc.SecurityHeader;
import dev.proofmark.codec.uasc.Suite;
import java.io.ByteArrayOutputStream;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.CertificateManager;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;

/**
 * Who asks for a channel and with what, as far as it can be told before anything is decrypted.
 *
 * @param suite empty for a channel without protection
 * @param client the sender's certificate, then its issuers; empty without protection
 * @param own the server's certificate that was meant, then its issuers; empty likewise
 * @param keys of the server; empty likewise
 */
record OpenRequest(
    Policy policy,
    Optional<Suite> suite,
    List<X509Certificate> client,
    List<X509Certificate> own,
    Optional<KeyPair> keys) {

  static OpenRequest of(SecurityHeader.Asymmetric header, CertificateManager certificates)
      throws UaException {
    Policy policy =
        Policy.of(header.policy())
            .orElseThrow(() -> new UaException(StatusCodes.Bad_SecurityPolicyRejected));
    if (policy == Policy.NONE) {
      return new OpenRequest(policy, Optional.empty(), List.of(), List.of(), Optional.empty());
    }
    if (policy.suite().isEmpty()) {
      throw new UaException(StatusCodes.Bad_SecurityPolicyRejected);
    }
    ByteString meant = ByteString.of(header.receiver());
    KeyPair keys = certificates.getKeyPair(meant).orElseThrow(() -> checksFailed("thumbprint"));
    X509Certificate[] own =
        certificates.getCertificateChain(meant).orElseThrow(() -> checksFailed("thumbprint"));
    List<X509Certificate> client = certificates(header.sender());
    if (client.isEmpty()) {
      throw checksFailed("no certificate");
    }
    return new OpenRequest(policy, policy.suite(), client, Arrays.asList(own), Optional.of(keys));
  }

  /** One that cannot be read is to look like any other that is refused (OPC 10000-4, 6.1.3). */
  private static List<X509Certificate> certificates(byte[] sent) throws UaException {
    try {
      return CertificateUtil.decodeCertificates(sent);
    } catch (UaException unreadable) {
      throw checksFailed(unreadable.getMessage());
    }
  }

  /** The sender; without protection there is none. */
  Optional<X509Certificate> sender() {
    return client.stream().findFirst();
  }

  /** The sender's certificate and those that came with it, one behind the other. */
  byte[] shown() throws CertificateEncodingException {
    var all = new ByteArrayOutputStream();
    for (X509Certificate one : client) {
      all.writeBytes(one.getEncoded());
    }
    return all.toByteArray();
  }

  /** Whether the sender shows the server's own certificate. */
  boolean fromItself() {
    return sender().isPresent() && sender().get().equals(own.get(0));
  }

  /**
   * The validity of the sender is looked at whenever a token is asked for (OPC 10000-4, 5.6.2.1).
   */
  void validate(CertificateManager certificates) throws UaException {
    if (sender().isPresent()) {
      certificates
          .getCertificateGroup(CertificateUtil.thumbprint(own.get(0)))
          .orElseThrow(() -> checksFailed("no group"))
          .getCertificateValidator()
          .validateCertificateChain(client, null, null);
    }
  }

  static UaException checksFailed(String why) {
    return new UaException(StatusCodes.Bad_SecurityChecksFailed, why);
  }
}
