package dev.proofmark.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority: signs what a {@link Blueprint} tells, sound or not. */
public final class Authority {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Credential credential;

  /** An authority that signs with this key and certificate. */
  public Authority(Credential credential) {
    this.credential = credential;
  }

  /**
   * A new self-signed authority.
   *
   * @param subject distinguished name, such as {@code CN=bench authority}
   */
  public static Authority create(String subject, KeyPair key) {
    return new Authority(selfSigned(Blueprint.authority(subject, key)));
  }

  /** A certificate that its own key signs. */
  public static Credential selfSigned(Blueprint plan) {
    X509Certificate own =
        sign(plan, new X500Name(plan.subject()), plan.key().getPrivate(), keyId(plan.key()));
    return new Credential(plan.key().getPrivate(), List.of(own));
  }

  /** The authority's own key and certificate. */
  public Credential credential() {
    return credential;
  }

  /** The certificate that others trust. */
  public X509Certificate certificate() {
    return credential.certificate();
  }

  /** A certificate after the blueprint; its chain ends with this authority's own. */
  public Credential issue(Blueprint plan) {
    var issuer = X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded());
    X509Certificate leaf = sign(plan, issuer, credential.key(), keyId(certificate()));
    List<X509Certificate> chain = new ArrayList<>(List.of(leaf));
    chain.addAll(credential.chain());
    return new Credential(plan.key().getPrivate(), chain);
  }

  /** A revocation list after the plan, signed by this authority. */
  public X509CRL revocationList(RevocationList plan) {
    return plan.sign(credential);
  }

  private static X509Certificate sign(
      Blueprint plan, X500Name issuer, PrivateKey issuerKey, AuthorityKeyIdentifier issuerId) {
    var builder =
        new X509v3CertificateBuilder(
            issuer,
            new BigInteger(120, RANDOM).setBit(120),
            Date.from(plan.notBefore()),
            Date.from(plan.notAfter()),
            new X500Name(plan.subject()),
            SubjectPublicKeyInfo.getInstance(holder(plan).getEncoded()));
    try {
      extend(builder, plan, issuerId);
      String algorithm = plan.signature().orElse(usual(issuerKey));
      var signer = new JcaContentSignerBuilder(algorithm).build(issuerKey);
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("cannot issue a certificate for " + plan.subject(), e);
    }
  }

  private static void extend(
      X509v3CertificateBuilder builder, Blueprint plan, AuthorityKeyIdentifier issuerId)
      throws IOException {
    var usual = new ExtensionsGenerator();
    usual.addExtension(Extension.basicConstraints, true, new BasicConstraints(plan.authority()));
    usual.addExtension(
        Extension.subjectKeyIdentifier, false, ids().createSubjectKeyIdentifier(holder(plan)));
    usual.addExtension(Extension.authorityKeyIdentifier, false, issuerId);
    if (plan.keyUsage() != 0) {
      usual.addExtension(Extension.keyUsage, true, new KeyUsage(plan.keyUsage()));
    }
    if (!plan.purposes().isEmpty()) {
      var purposes = new ExtendedKeyUsage(plan.purposes().toArray(KeyPurposeId[]::new));
      usual.addExtension(Extension.extendedKeyUsage, false, purposes);
    }
    if (!plan.names().isEmpty()) {
      var names = new GeneralNames(plan.names().toArray(GeneralName[]::new));
      usual.addExtension(Extension.subjectAlternativeName, false, names);
    }
    for (Extension extension : plan.extensions()) {
      if (usual.hasExtension(extension.getExtnId())) {
        usual.replaceExtension(extension);
      } else {
        usual.addExtension(extension);
      }
    }
    Extensions all = usual.generate();
    for (ASN1ObjectIdentifier id : all.getExtensionOIDs()) {
      builder.addExtension(all.getExtension(id));
    }
  }

  private static PublicKey holder(Blueprint plan) {
    return plan.key().getPublic();
  }

  private static AuthorityKeyIdentifier keyId(KeyPair issuer) {
    return ids().createAuthorityKeyIdentifier(issuer.getPublic());
  }

  /** What the issuer's certificate calls its key, whether or not that is the key's own digest. */
  private static AuthorityKeyIdentifier keyId(X509Certificate issuer) {
    byte[] named = issuer.getExtensionValue(Extension.subjectKeyIdentifier.getId());
    if (named == null) {
      return ids().createAuthorityKeyIdentifier(issuer.getPublicKey());
    }
    var id = SubjectKeyIdentifier.getInstance(ASN1OctetString.getInstance(named).getOctets());
    return new AuthorityKeyIdentifier(id.getKeyIdentifier());
  }

  private static JcaX509ExtensionUtils ids() {
    try {
      return new JcaX509ExtensionUtils();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no SHA-1 for key identifiers", e);
    }
  }

  static String usual(PrivateKey issuerKey) {
    return "SHA256with" + (issuerKey.getAlgorithm().equals("RSA") ? "RSA" : "ECDSA");
  }
}
