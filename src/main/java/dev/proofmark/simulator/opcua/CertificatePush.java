package dev.proofmark.simulator.opcua;

import dev.proofmark.pki.Credential;
import dev.proofmark.pki.KeyKind;
import dev.proofmark.pki.KeyRing;
import dev.proofmark.pki.X509;
import dev.proofmark.simulator.Plant;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;

/**
 * How an administrator changes the server's own certificate over the wire (OPC 10000-12, 7.10).
 * What was not applied is forgotten when his session ends; what was is used from the next start on.
 */
final class CertificatePush {
  private static final int LEAST_NONCE = 32;
  private static final int LEAST_BITS = 2048;

  private final Plant plant;
  private final boolean unchecked;
  private final boolean sameKey;
  private Optional<KeyPair> drafted = Optional.empty();
  private Optional<Update> waiting = Optional.empty();

  private record Update(ByteString certificate, List<ByteString> issuers) {}

  CertificatePush(Plant plant) {
    this.plant = plant;
    unchecked = TrustFlaw.UPDATE_UNCHECKED.in(plant);
    sameKey = TrustFlaw.REQUEST_SAME_KEY.in(plant);
  }

  /** A request for a certificate, on a new key if one is wanted. */
  synchronized ByteString signingRequest(
      Session session, String subject, boolean newKey, ByteString nonce) throws UaException {
    require(!newKey || nonce.bytesOrEmpty().length >= LEAST_NONCE, StatusCodes.Bad_InvalidArgument);
    KeyPair key = new KeyPair(own().certificate().getPublicKey(), own().key());
    if (newKey && !sameKey) {
      key = KeyRing.make(KeyKind.RSA_2048);
      drafted = Optional.of(key);
      session.addLifecycleListener((ended, deleted) -> forget());
    }
    try {
      return ByteString.of(request(subject, key));
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new UaException(StatusCodes.Bad_InvalidArgument, e);
    }
  }

  private byte[] request(String subject, KeyPair key)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    var pattern = new JcaX509CertificateHolder(own().certificate());
    X500Name name = subject.isEmpty() ? pattern.getSubject() : new X500Name(subject);
    Extension names = pattern.getExtension(Extension.subjectAlternativeName);
    return new JcaPKCS10CertificationRequestBuilder(name, key.getPublic())
        .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, new Extensions(names))
        .build(new JcaContentSignerBuilder("SHA256withRSA").build(key.getPrivate()))
        .getEncoded();
  }

  /** Takes a certificate for one of the server's keys; that it must be applied is the answer. */
  synchronized boolean update(
      Session session, ByteString certificate, List<ByteString> issuers, boolean withKey)
      throws UaException {
    require(!withKey, StatusCodes.Bad_NotSupported);
    if (!unchecked) {
      judge(decoded(certificate), issuers);
    }
    waiting = Optional.of(new Update(certificate, issuers));
    session.addLifecycleListener((ended, deleted) -> forget());
    return true;
  }

  /** Keeps what was updated for the next start. */
  synchronized void apply() throws UaException {
    if (waiting.isEmpty()) {
      return;
    }
    X509Certificate leaf = decoded(waiting.get().certificate());
    List<X509Certificate> chain = new ArrayList<>(List.of(leaf));
    for (ByteString issuer : waiting.get().issuers()) {
      chain.add(decoded(issuer));
    }
    var key = drafted.filter(pair -> pair.getPublic().equals(leaf.getPublicKey()));
    plant
        .keys()
        .put("opcua", new Credential(key.map(KeyPair::getPrivate).orElse(own().key()), chain));
    forget();
  }

  private synchronized void forget() {
    waiting = Optional.empty();
    drafted = Optional.empty();
  }

  private void judge(X509Certificate leaf, List<ByteString> issuers) throws UaException {
    var key = leaf.getPublicKey();
    boolean ours =
        key.equals(own().certificate().getPublicKey())
            || drafted.filter(pair -> pair.getPublic().equals(key)).isPresent();
    require(ours, StatusCodes.Bad_SecurityChecksFailed);
    require(leaf.getBasicConstraints() < 0, StatusCodes.Bad_CertificateInvalid);
    require(names(leaf).equals(names(own().certificate())), StatusCodes.Bad_CertificateInvalid);
    require(
        key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= LEAST_BITS,
        StatusCodes.Bad_CertificateInvalid);
    try {
      leaf.checkValidity(Date.from(plant.clock().instant()));
      if (!issuers.isEmpty()) {
        leaf.verify(decoded(issuers.get(0)).getPublicKey());
      }
    } catch (GeneralSecurityException unfit) {
      throw new UaException(StatusCodes.Bad_CertificateInvalid, unfit);
    }
  }

  private static String names(X509Certificate certificate) {
    return CertificateUtil.getSanUri(certificate).orElse("");
  }

  private Credential own() {
    return plant
        .keys()
        .get(
            "opcua",
            () -> {
              throw new IllegalStateException("not started");
            });
  }

  private static X509Certificate decoded(ByteString encoded) throws UaException {
    try {
      X509Certificate certificate = X509.certificate(encoded.bytesOrEmpty());
      if (Arrays.equals(certificate.getEncoded(), encoded.bytesOrEmpty())) {
        return certificate;
      }
    } catch (GeneralSecurityException malformed) {
      throw new UaException(StatusCodes.Bad_CertificateInvalid, malformed);
    }
    throw new UaException(StatusCodes.Bad_CertificateInvalid, "more than a certificate");
  }

  private static void require(boolean holds, long otherwise) throws UaException {
    if (!holds) {
      throw new UaException(otherwise);
    }
  }
}
