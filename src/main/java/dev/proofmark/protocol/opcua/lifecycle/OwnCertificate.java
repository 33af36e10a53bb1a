package dev.proofmark.protocol.opcua.lifecycle;

import dev.proofmark.pki.Blueprint;
import dev.proofmark.pki.Thumbprint;
import dev.proofmark.protocol.opcua.client.Discovery;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Protection;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/**
 * The device's own certificate as its endpoints show it, and the methods that change it (OPC
 * 10000-12, 7.10.4 and 7.10.10).
 *
 * @param chain what the endpoint shows, its own certificate first, in DER one behind the other
 * @param certificates the same, decoded
 */
record OwnCertificate(ByteString chain, List<X509Certificate> certificates) {
  private static final NodeId GROUP =
      NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup;
  private static final NodeId TYPE = NodeIds.RsaSha256ApplicationCertificateType;

  /** What the device shows now, over the channel of a session. */
  static OwnCertificate shownTo(OpcUaSession session, OpcUaDevice device) throws IOException {
    var endpoint = Discovery.over(session.channel(), device.contact()).best();
    return new OwnCertificate(endpoint.getServerCertificate(), Protection.certificates(endpoint));
  }

  X509Certificate certificate() {
    return certificates.get(0);
  }

  String fingerprint() {
    return Thumbprint.sha256(chain.bytesOrEmpty());
  }

  /** A certificate for the same key and application that somebody else is to issue. */
  Blueprint pattern() throws IOException {
    if (!(certificate().getPublicKey() instanceof RSAPublicKey)) {
      throw new IOException("the device has no RSA key, the only kind that the bench renews");
    }
    var key = new KeyPair(certificate().getPublicKey(), null);
    return Blueprint.application(subject().toString(), key, "")
        .withPurposes(List.of(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth))
        .withNames(names());
  }

  X500Name subject() throws IOException {
    return holder().getSubject();
  }

  List<GeneralName> names() throws IOException {
    Extension names = holder().getExtension(Extension.subjectAlternativeName);
    return names == null
        ? List.of()
        : List.of(GeneralNames.getInstance(names.getParsedValue()).getNames());
  }

  private JcaX509CertificateHolder holder() throws IOException {
    try {
      return new JcaX509CertificateHolder(certificate());
    } catch (GeneralSecurityException e) {
      throw new IOException("the device's certificate cannot be read", e);
    }
  }

  /**
   * Gives the device another certificate for its own.
   *
   * @return whether it still has to be applied
   * @throws dev.proofmark.protocol.opcua.client.Refusal if it does not take it
   */
  static boolean update(OpcUaSession administrator, byte[] certificate, List<byte[]> issuers)
      throws IOException {
    ByteString[] more = issuers.stream().map(ByteString::of).toArray(ByteString[]::new);
    List<Variant> said =
        administrator.call(
            NodeIds.ServerConfiguration,
            NodeIds.ServerConfiguration_UpdateCertificate,
            Variant.of(GROUP),
            Variant.of(TYPE),
            Variant.of(ByteString.of(certificate)),
            Variant.of(more),
            Variant.NULL_VALUE,
            Variant.NULL_VALUE);
    return said.stream().anyMatch(needed -> Boolean.TRUE.equals(needed.getValue()));
  }

  /** Gives the device this certificate back. */
  boolean giveBack(OpcUaSession administrator) throws IOException {
    List<byte[]> all = certificates.stream().map(OwnCertificate::der).toList();
    return update(administrator, all.get(0), all.subList(1, all.size()));
  }

  /** A request for a certificate on a new key, in DER (RFC 2986). */
  static byte[] signingRequest(OpcUaSession administrator, byte[] nonce) throws IOException {
    List<Variant> said =
        administrator.call(
            NodeIds.ServerConfiguration,
            NodeIds.ServerConfiguration_CreateSigningRequest,
            Variant.of(GROUP),
            Variant.of(TYPE),
            Variant.NULL_VALUE,
            Variant.of(true),
            Variant.of(ByteString.of(nonce)));
    if (!said.isEmpty() && said.get(0).getValue() instanceof ByteString request) {
      return request.bytesOrEmpty();
    }
    throw new IOException("no request for a certificate in the answer");
  }

  private static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was read cannot be written", e);
    }
  }
}
