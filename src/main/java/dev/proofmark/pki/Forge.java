package dev.proofmark.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes clients for a device that trusts one authority: sound ones and, by changing one thing,
 * defective ones. What it makes is sent as it is; the trusted authority itself is never among it.
 *
 * @param trusted whose clients the device lets in
 * @param sound what a client of this protocol needs, for its key
 * @param now the device's time
 * @param margin how far from it a validity must stay to be judged clearly
 */
public record Forge(
    Authority trusted, Function<KeyPair, Blueprint> sound, Instant now, Duration margin) {
  private static final Duration LIFE = Duration.ofDays(60);
  private static final KeyRing KEYS = KeyRing.shared();

  /** A sound client right under the trusted authority. */
  public Credential direct() {
    return client(UnaryOperator.identity());
  }

  /** A client right under the trusted authority. */
  public Credential client(UnaryOperator<Blueprint> change) {
    return alone(trusted.issue(change.apply(plan())));
  }

  /** A sound client with one authority between it and the trusted one. */
  public Credential chained() {
    return clientOf(below(UnaryOperator.identity()));
  }

  /** A client of this issuer, which is sent along with those above it. */
  public Credential clientOf(Authority issuer) {
    Credential issued = issuer.issue(plan());
    return new Credential(
        issued.key(),
        issued.chain().stream()
            .filter(one -> !trusted.credential().chain().contains(one))
            .toList());
  }

  /** A client of this issuer, which is not sent along. */
  public Credential alone(Authority issuer) {
    return alone(issuer.issue(plan()));
  }

  /** An authority below the trusted one, which the device cannot know: its name is new. */
  public Authority below(UnaryOperator<Blueprint> change) {
    return under(trusted, "upper", change);
  }

  /** An authority below one that is itself below the trusted one. */
  public Authority lower(Authority upper) {
    return under(upper, "lower", UnaryOperator.identity());
  }

  /** The certificate of an authority below the trusted one that has issued nothing. */
  public X509Certificate unrelated() {
    return under(trusted, "lower", UnaryOperator.identity()).certificate();
  }

  /** An authority that nobody trusts, under its own name. */
  public Authority stranger() {
    return Authority.create(fresh("stranger"), key("stranger"));
  }

  /**
   * An authority that nobody trusts and that looks like the trusted one: the same name, serial
   * number, key identifier and all the rest, but another key.
   */
  public Authority impostor() {
    X509Certificate original = trusted.certificate();
    KeyPair own = key("stranger");
    try {
      var pattern = new JcaX509CertificateHolder(original);
      var builder =
          new X509v3CertificateBuilder(
              pattern.getIssuer(),
              original.getSerialNumber(),
              original.getNotBefore(),
              original.getNotAfter(),
              X500Name.getInstance(original.getSubjectX500Principal().getEncoded()),
              SubjectPublicKeyInfo.getInstance(own.getPublic().getEncoded()));
      for (ASN1ObjectIdentifier id : pattern.getExtensions().getExtensionOIDs()) {
        builder.addExtension(pattern.getExtension(id));
      }
      var signer = new JcaContentSignerBuilder(Authority.usual(own.getPrivate()));
      var forged = builder.build(signer.build(own.getPrivate()));
      var certificate = new JcaX509CertificateConverter().getCertificate(forged);
      return new Authority(new Credential(own.getPrivate(), List.of(certificate)));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("the trusted authority cannot be impersonated", e);
    }
  }

  /** The same client, one bit of whose certificate's signature is turned over. */
  public static Credential withFlippedBit(Credential client) {
    try {
      byte[] der = client.certificate().getEncoded();
      der[der.length - 1] ^= 1;
      return sending(client, X509.certificate(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was decoded cannot be changed", e);
    }
  }

  /** The same client, sending just these certificates. */
  public static Credential sending(Credential client, X509Certificate... certificates) {
    return new Credential(client.key(), List.of(certificates));
  }

  /** The same client, sending these besides its own. */
  public static Credential sendingToo(Credential client, X509Certificate... others) {
    return sending(
        client,
        Stream.concat(Stream.of(client.certificate()), Stream.of(others))
            .toArray(X509Certificate[]::new));
  }

  /** The plan with an end of validity so many margins from now. */
  public Blueprint ending(Blueprint plan, int margins) {
    Instant end = now.plus(margin.multipliedBy(margins));
    return plan.withValidity(end.minus(LIFE), end);
  }

  /** The plan with a start of validity so many margins from now. */
  public Blueprint starting(Blueprint plan, int margins) {
    Instant start = now.plus(margin.multipliedBy(margins));
    return plan.withValidity(start, start.plus(LIFE));
  }

  /** The plan, to be signed with this hash, such as {@code SHA1}. */
  public Blueprint hashedWith(String hash, Blueprint plan) {
    boolean rsa = trusted.credential().key().getAlgorithm().equals("RSA");
    return plan.withSignature(hash + "with" + (rsa ? "RSA" : "ECDSA"));
  }

  /** The bench's own key of an unusual kind; made once. */
  public static KeyPair key(KeyKind kind) {
    return KEYS.key(kind, "bench-client");
  }

  private Blueprint plan() {
    return sound.apply(key("client"));
  }

  private static Credential alone(Credential issued) {
    return sending(issued, issued.certificate());
  }

  private static KeyPair key(String holder) {
    return KEYS.key(KeyKind.RSA_2048, "bench-" + holder);
  }

  private static Authority under(Authority issuer, String holder, UnaryOperator<Blueprint> change) {
    Blueprint plan = Blueprint.authority(fresh(holder), key(holder));
    return new Authority(issuer.issue(change.apply(plan)));
  }

  private static String fresh(String holder) {
    return "CN=Proofmark " + holder + " " + UUID.randomUUID();
  }
}
