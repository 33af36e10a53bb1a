package dev.proofmark.protocol.opcua.lifecycle;

import dev.proofmark.device.Observed;
import dev.proofmark.device.lifecycle.SigningRequests;
import dev.proofmark.pki.Thumbprint;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** Requests for certificates by push management (OPC-078); the key in use stays in use. */
public final class OpcUaSigningRequests implements SigningRequests {
  // The least entropy that a client has to give (OPC 10000-12, 7.10.10).
  private static final int NONCE = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final OpcUaDevice device;
  private final Administrator administrator;

  public OpcUaSigningRequests(Contact contact) {
    device = new OpcUaDevice(contact);
    administrator = new Administrator(device);
  }

  @Override
  public Observed<Request> another() {
    return device.observe(
        "OPC UA request for a certificate on a new key",
        () -> {
          byte[] nonce = new byte[NONCE];
          RANDOM.nextBytes(nonce);
          OwnCertificate own = OwnCertificate.shownTo(administrator.session(), device);
          byte[] der = OwnCertificate.signingRequest(administrator.session(), nonce);
          try {
            return read(new JcaPKCS10CertificationRequest(der), own);
          } catch (GeneralSecurityException
              | OperatorCreationException
              | PKCSException
              | RuntimeException malformed) {
            throw new IOException("the request cannot be read: " + malformed.getMessage());
          }
        });
  }

  private static Request read(JcaPKCS10CertificationRequest request, OwnCertificate own)
      throws GeneralSecurityException, OperatorCreationException, PKCSException, IOException {
    PublicKey key = request.getPublicKey();
    var verifier = new JcaContentVerifierProviderBuilder().build(key);
    boolean ofDevice =
        request.getSubject().equals(own.subject())
            && uris(names(request)).equals(uris(own.names()));
    return new Request(
        Thumbprint.sha256(key.getEncoded()),
        bits(key),
        key instanceof RSAPublicKey,
        request.isSignatureValid(verifier),
        ofDevice,
        !key.equals(own.certificate().getPublicKey()));
  }

  private static List<GeneralName> names(JcaPKCS10CertificationRequest request) {
    return Stream.of(request.getAttributes(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest))
        .flatMap(attribute -> Stream.of(attribute.getAttributeValues()))
        .map(Extensions::getInstance)
        .map(all -> GeneralNames.fromExtensions(all, Extension.subjectAlternativeName))
        .filter(names -> names != null)
        .flatMap(names -> Stream.of(names.getNames()))
        .toList();
  }

  private static List<String> uris(List<GeneralName> names) {
    return names.stream()
        .filter(name -> name.getTagNo() == GeneralName.uniformResourceIdentifier)
        .map(name -> name.getName().toString())
        .toList();
  }

  private static int bits(PublicKey key) {
    if (key instanceof RSAPublicKey rsa) {
      return rsa.getModulus().bitLength();
    }
    return key instanceof ECPublicKey curve ? curve.getParams().getOrder().bitLength() : 0;
  }

  @Override
  public void close() {
    administrator.close();
  }
}
