package dev.proofmark.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
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
        sign(plan, new X500Name(plan.subject()), plan.key().getPrivate(), plan.key().getPublic());
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
    X509Certificate leaf =
        sign(plan, issuer, credential.key(), credential.certificate().getPublicKey());
    List<X509Certificate> chain = new ArrayList<>(List.of(leaf));
    chain.addAll(credential.chain());
    return new Credential(plan.key().getPrivate(), chain);
  }

  /** A revocation list after the plan, signed by this authority. */
  public X509CRL revocationList(RevocationList plan) {
    return plan.sign(credential);
  }

  private static X509Certificate sign(
      Blueprint plan, X500Name issuer, PrivateKey issuerKey, PublicKey issuerPublic) {
    PublicKey holder = plan.key().getPublic();
    var builder =
        new X509v3CertificateBuilder(
            issuer,
            new BigInteger(120, RANDOM).setBit(120),
            Date.from(plan.notBefore()),
            Date.from(plan.notAfter()),
            new X500Name(plan.subject()),
            SubjectPublicKeyInfo.getInstance(holder.getEncoded()));
    try {
      extend(builder, plan, issuerPublic);
      String algorithm = plan.signature().orElse(usual(issuerKey));
      var signer = new JcaContentSignerBuilder(algorithm).build(issuerKey);
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("cannot issue a certificate for " + plan.subject(), e);
    }
  }

  private static void extend(
      X509v3CertificateBuilder builder, Blueprint plan, PublicKey issuerPublic)
      throws GeneralSecurityException, IOException {
    var ids = new JcaX509ExtensionUtils();
    PublicKey holder = plan.key().getPublic();
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(plan.authority()));
    builder.addExtension(
        Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(holder));
    builder.addExtension(
        Extension.authorityKeyIdentifier, false, ids.createAuthorityKeyIdentifier(issuerPublic));
    if (plan.keyUsage() != 0) {
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(plan.keyUsage()));
    }
    if (!plan.purposes().isEmpty()) {
      var purposes = new ExtendedKeyUsage(plan.purposes().toArray(KeyPurposeId[]::new));
      builder.addExtension(Extension.extendedKeyUsage, false, purposes);
    }
    if (!plan.names().isEmpty()) {
      var names = new GeneralNames(plan.names().toArray(GeneralName[]::new));
      builder.addExtension(Extension.subjectAlternativeName, false, names);
    }
    for (Extension extension : plan.extensions()) {
      builder.addExtension(extension);
    }
  }

  static String usual(PrivateKey issuerKey) {
    return "SHA256with" + (issuerKey.getAlgorithm().equals("RSA") ? "RSA" : "ECDSA");
  }
}
