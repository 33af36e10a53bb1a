package dev.proofmark.protocol.opcua.client;

import dev.proofmark.pki.Authority;
import dev.proofmark.pki.Blueprint;
import dev.proofmark.pki.Credential;
import dev.proofmark.pki.Forge;
import dev.proofmark.pki.KeyKind;
import dev.proofmark.pki.KeyRing;
import dev.proofmark.pki.Pkcs12;
import dev.proofmark.profile.Pki;
import dev.proofmark.protocol.Undeclared;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The client applications that the bench can pose as, sound or with one defect. */
public final class BenchIdentities {
  private static final String HOLDER = "bench-client";
  private static final String OTHER_HOLDER = "bench-other-client";
  private static final String STRANGER = "bench-stranger";
  private static final Duration LIFE = Duration.ofDays(60);

  private final Optional<Pki> pki;
  private Optional<Authority> opened = Optional.empty();

  public BenchIdentities(Optional<Pki> pki) {
    this.pki = pki;
  }

  /**
   * The client that the device trusts: the declared one, else one that the trusted authority
   * vouches for.
   *
   * @throws Undeclared if the profile names neither
   */
  public ClientIdentity trusted() {
    Optional<Path> own = pki.flatMap(Pki::client);
    return own.isPresent() ? ClientIdentity.of(rsa(read(own.get()))) : another();
  }

  /** Another trusted client, which the device has never seen: other certificate, other URI. */
  public ClientIdentity another() {
    return ClientIdentity.of(authority().issue(plan(sharedKey(), freshUri())));
  }

  /** The same with a key of its own, so that nothing it signs could be the first one's. */
  public ClientIdentity independent() {
    return ClientIdentity.of(authority().issue(plan(key(OTHER_HOLDER), freshUri())));
  }

  /**
   * A trusted client whose certificate ends then; all of one {@code uri} differ in nothing else.
   */
  public ClientIdentity validUntil(Instant end, String uri) {
    Blueprint plan = plan(sharedKey(), uri).withValidity(end.minus(LIFE), end);
    return ClientIdentity.of(authority().issue(plan));
  }

  /** A trusted client as of old: nothing but its certificate's signature is out of date. */
  public ClientIdentity signedWithSha1() {
    return ClientIdentity.of(
        authority().issue(plan(sharedKey(), freshUri()).withSignature("SHA1withRSA")));
  }

  /**
   * Makes clients of this URI, sound and defective.
   *
   * @param now the device's time
   * @param margin how far from it a validity must stay to be judged clearly
   * @throws Undeclared if the profile names no authority
   */
  public Forge forge(String uri, Instant now, Duration margin) {
    return new Forge(authority(), key -> plan(key, uri), now, margin);
  }

  /** A client that vouches for itself, with a key that is none of the trusted ones. */
  public ClientIdentity unknown() {
    Blueprint plan = plan(strangersKey(), freshUri());
    return ClientIdentity.of(Authority.selfSigned(plan));
  }

  /** A trusted client of this URI with another key than all others. */
  public ClientIdentity namesake(String uri) {
    return ClientIdentity.of(authority().issue(plan(strangersKey(), uri)));
  }

  /** A key that belongs to none of the trusted certificates but {@link #namesake}. */
  public static KeyPair strangersKey() {
    return key(STRANGER);
  }

  /** The same, as long as this one: a signature of another length would be another defect. */
  static KeyPair strangersKey(X509Certificate alike) {
    int bits = alike.getPublicKey() instanceof RSAPublicKey rsa ? rsa.getModulus().bitLength() : 0;
    KeyKind kind =
        Stream.of(KeyKind.RSA_3072, KeyKind.RSA_4096)
            .filter(one -> one.bits() == bits)
            .findFirst()
            .orElse(KeyKind.RSA_2048);
    return KeyRing.shared().key(kind, STRANGER);
  }

  public static String freshUri() {
    return "urn:proofmark:bench:" + UUID.randomUUID();
  }

  /** Correct in every respect of OPC 10000-6, 6.2.2. */
  private static Blueprint plan(KeyPair key, String uri) {
    return Blueprint.application("CN=" + uri.replace(':', ' '), key, uri);
  }

  private static KeyPair sharedKey() {
    return key(HOLDER);
  }

  private static KeyPair key(String holder) {
    return KeyRing.shared().key(KeyKind.RSA_2048, holder);
  }

  /** Its file is slow to open on purpose, as all that a password protects. */
  private Authority authority() {
    if (opened.isEmpty()) {
      opened = Optional.of(open());
    }
    return opened.get();
  }

  private Authority open() {
    Path file =
        pki.flatMap(Pki::authority)
            .orElseThrow(
                () ->
                    new Undeclared(
                        "declare pki.authority: an authority whose clients the device trusts"));
    return new Authority(read(file));
  }

  private Credential read(Path file) {
    try {
      return Pkcs12.read(file, pki.orElseThrow().password().reveal());
    } catch (IOException e) {
      throw new Undeclared("pki: " + e.getMessage());
    }
  }

  private static Credential rsa(Credential credential) {
    if (credential.certificate().getPublicKey() instanceof RSAPublicKey) {
      return credential;
    }
    throw new Undeclared("pki.client holds no RSA key, which the policies of OPC UA need");
  }
}
