package dev.proofmark.protocol.opcua.client;

import dev.proofmark.pki.Authority;
import dev.proofmark.pki.Blueprint;
import dev.proofmark.pki.Credential;
import dev.proofmark.pki.KeyKind;
import dev.proofmark.pki.KeyRing;
import dev.proofmark.pki.Pkcs12;
import dev.proofmark.profile.Pki;
import dev.proofmark.protocol.Undeclared;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

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

  /** A client that vouches for itself, with a key that is none of the trusted ones. */
  public ClientIdentity unknown() {
    Blueprint plan = plan(key(STRANGER), freshUri());
    return ClientIdentity.of(Authority.selfSigned(plan));
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
