package dev.proofmark.commission;

import dev.proofmark.pki.Pkcs12;
import dev.proofmark.pki.Thumbprint;
import dev.proofmark.profile.Pki;
import dev.proofmark.store.Enrolment.Entry;
import dev.proofmark.store.Enrolment.Kind;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a device must be told so that it trusts the bench; nothing of it is secret.
 *
 * @param authority whose clients are to be trusted; empty where only one client is
 * @param list the authority's revocation list
 * @param client that the bench shows
 */
public record TrustMaterial(
    Optional<X509Certificate> authority, Optional<X509CRL> list, Optional<X509Certificate> client) {

  /**
   * The public parts of the bench's certificates.
   *
   * @param list of the authority, if the bench has one
   * @throws IOException if a file cannot be read; the message names it
   */
  public static TrustMaterial of(Pki pki, Optional<X509CRL> list) throws IOException {
    String password = pki.password().reveal();
    Optional<X509Certificate> authority = Optional.empty();
    Optional<X509Certificate> client = Optional.empty();
    if (pki.authority().isPresent()) {
      authority = Optional.of(Pkcs12.read(pki.authority().get(), password).certificate());
    }
    if (pki.client().isPresent()) {
      client = Optional.of(Pkcs12.read(pki.client().get(), password).certificate());
    }
    return new TrustMaterial(authority, authority.isPresent() ? list : Optional.empty(), client);
  }

  /** What goes into the trust list: the authority, or else the one client. */
  Optional<X509Certificate> anchor() {
    return authority.or(() -> client);
  }

  /** The same in DER. */
  List<byte[]> certificates() {
    return anchor().stream().map(TrustMaterial::encoded).toList();
  }

  /** The revocation list in DER, if there is one. */
  List<byte[]> lists() {
    return list.stream().map(TrustMaterial::encoded).toList();
  }

  /** SHA-256 fingerprints of the certificates of which a device should know at least one. */
  List<String> fingerprints() {
    return Stream.of(authority, client)
        .flatMap(Optional::stream)
        .map(certificate -> Thumbprint.sha256(encoded(certificate)))
        .toList();
  }

  /** What goes into the trust list, by fingerprint and name. */
  List<Named> named() {
    List<Named> all = new ArrayList<>();
    anchor().ifPresent(one -> all.add(new Named(Thumbprint.sha256(encoded(one)), holder(one))));
    list.ifPresent(
        one ->
            all.add(
                new Named(
                    Thumbprint.sha256(encoded(one)),
                    "revocation list of " + one.getIssuerX500Principal().getName())));
    return all;
  }

  /** Whether this was written down of one of these, be it of an older list. */
  public boolean names(Entry entry) {
    return entry.kind() == Kind.TRUST
        && named().stream().anyMatch(one -> one.words().equals(entry.words()));
  }

  /** One certificate or list. */
  record Named(String fingerprint, String words) {}

  private static String holder(X509Certificate certificate) {
    return "certificate of " + certificate.getSubjectX500Principal().getName();
  }

  static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was decoded cannot be encoded", e);
    }
  }

  static byte[] encoded(X509CRL list) {
    try {
      return list.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a list that was decoded cannot be encoded", e);
    }
  }
}
