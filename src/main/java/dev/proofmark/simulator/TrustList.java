package dev.proofmark.simulator;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/**
 * What a device was told to trust, in the four lists of OPC 10000-12, 7.8.2.6, which other devices
 * have under other names.
 *
 * @param trusted authorities whose clients are let in, and clients that are let in themselves
 * @param trustedLists revocation lists of trusted authorities
 * @param issuers authorities that only complete a chain
 * @param issuerLists their revocation lists
 */
public record TrustList(
    List<X509Certificate> trusted,
    List<X509CRL> trustedLists,
    List<X509Certificate> issuers,
    List<X509CRL> issuerLists) {
  /** Nobody is trusted. */
  public static final TrustList EMPTY = new TrustList(List.of(), List.of(), List.of(), List.of());

  private static final int LONGEST_PATH = 8;
  // Numbers of the bits in RFC 5280, 4.2.1.3.
  private static final int SIGNS_CERTIFICATES = 5;
  private static final int SIGNS_LISTS = 6;

  /** What speaks against a path of certificates, beside the client's own. */
  public enum Standing {
    GOOD,
    /** An issuer's own certificate is not valid at this time. */
    ISSUER_OUT_OF_TIME,
    /** A revocation list names a certificate of the path. */
    REVOKED,
    /** An issuer of the path has no revocation list that holds at this time and can be used. */
    REVOCATION_UNKNOWN
  }

  public TrustList {
    trusted = trusted.stream().distinct().toList();
    trustedLists = trustedLists.stream().distinct().toList();
    issuers = issuers.stream().distinct().toList();
    issuerLists = issuerLists.stream().distinct().toList();
  }

  /** The same, trusting one certificate more. */
  public TrustList trusting(X509Certificate certificate) {
    return new TrustList(more(trusted, certificate), trustedLists, issuers, issuerLists);
  }

  /** The same with a revocation list, which replaces the older ones of the same authority. */
  public TrustList with(X509CRL list) {
    List<X509Certificate> signers =
        authorities().filter(authority -> signedBy(authority, list)).toList();
    Predicate<X509CRL> others = old -> signers.stream().noneMatch(a -> signedBy(a, old));
    return new TrustList(
        trusted,
        more(trustedLists.stream().filter(others).toList(), list),
        issuers,
        issuerLists.stream().filter(others).toList());
  }

  /** The same without a certificate and, if it is an authority's, without its revocation lists. */
  public TrustList without(X509Certificate certificate) {
    Predicate<X509CRL> others = list -> !signedBy(certificate, list);
    return new TrustList(
        trusted.stream().filter(other -> !other.equals(certificate)).toList(),
        trustedLists.stream().filter(others).toList(),
        issuers.stream().filter(other -> !other.equals(certificate)).toList(),
        issuerLists.stream().filter(others).toList());
  }

  /** Whether one of its authorities signed this revocation list. */
  public boolean signed(X509CRL list) {
    return authorities().anyMatch(authority -> signedBy(authority, list));
  }

  /** The names of those who vouch for clients, as a server lists them to its clients. */
  public List<byte[]> hints() {
    return trusted.stream()
        .map(TrustList::voucher)
        .distinct()
        .map(X500Principal::getEncoded)
        .toList();
  }

  /**
   * The way from a client's certificate to what is trusted.
   *
   * @param sent what the client sent, its own certificate first
   * @return the client's certificate first; empty if no way leads to a trusted certificate
   */
  public Optional<List<X509Certificate>> path(List<X509Certificate> sent) {
    List<X509Certificate> path = new ArrayList<>(sent.subList(0, 1));
    boolean anchored = trusted.contains(sent.get(0));
    Optional<X509Certificate> next = issuer(path, anchored ? List.of() : sent);
    while (next.isPresent() && path.size() < LONGEST_PATH) {
      path.add(next.get());
      anchored = anchored || trusted.contains(next.get());
      next = issuer(path, anchored ? List.of() : sent);
    }
    return anchored ? Optional.of(List.copyOf(path)) : Optional.empty();
  }

  /**
   * How a path stands at a time. Each issuer that stands on the list needs a revocation list; of an
   * authority that a client sends along nobody could have given one to the device, and whoever
   * stands above it can take it back.
   */
  Standing standing(List<X509Certificate> path, Instant now) {
    Standing standing = Standing.GOOD;
    for (int i = 1; i < path.size(); i++) {
      X509Certificate issuer = path.get(i);
      X509Certificate issued = path.get(i - 1);
      List<X509CRL> lists = listsOf(issuer);
      if (lists.stream().anyMatch(list -> list.isRevoked(issued))) {
        return Standing.REVOKED;
      }
      if (!holds(now, issuer.getNotBefore(), issuer.getNotAfter())) {
        return Standing.ISSUER_OUT_OF_TIME;
      }
      boolean listed =
          lists.stream()
              .filter(list -> !list.hasUnsupportedCriticalExtension())
              .anyMatch(list -> holds(now, list.getThisUpdate(), list.getNextUpdate()));
      boolean needed = !lists.isEmpty() || authorities().anyMatch(issuer::equals);
      standing = listed || !needed ? standing : Standing.REVOCATION_UNKNOWN;
    }
    return standing;
  }

  private Optional<X509Certificate> issuer(List<X509Certificate> path, List<X509Certificate> sent) {
    X509Certificate issued = path.get(path.size() - 1);
    if (issued.getSubjectX500Principal().equals(issued.getIssuerX500Principal())) {
      return Optional.empty();
    }
    return Stream.of(trusted, issuers, sent)
        .flatMap(List::stream)
        .filter(c -> c.getSubjectX500Principal().equals(issued.getIssuerX500Principal()))
        .filter(c -> c.getBasicConstraints() >= path.size() - 1)
        .filter(c -> may(c, SIGNS_CERTIFICATES))
        .filter(c -> verifies(() -> issued.verify(c.getPublicKey())))
        .findFirst();
  }

  private Stream<X509Certificate> authorities() {
    return Stream.concat(trusted.stream(), issuers.stream());
  }

  private List<X509CRL> listsOf(X509Certificate issuer) {
    return Stream.concat(trustedLists.stream(), issuerLists.stream())
        .filter(list -> signedBy(issuer, list))
        .toList();
  }

  private static boolean signedBy(X509Certificate authority, X509CRL list) {
    return list.getIssuerX500Principal().equals(authority.getSubjectX500Principal())
        && authority.getBasicConstraints() >= 0
        && may(authority, SIGNS_LISTS)
        && verifies(() -> list.verify(authority.getPublicKey()));
  }

  private static X500Principal voucher(X509Certificate certificate) {
    return certificate.getBasicConstraints() < 0
        ? certificate.getIssuerX500Principal()
        : certificate.getSubjectX500Principal();
  }

  private static boolean may(X509Certificate authority, int bit) {
    return authority.getKeyUsage() == null || authority.getKeyUsage()[bit];
  }

  private static boolean holds(Instant now, Date from, Date until) {
    return !now.isBefore(from.toInstant()) && (until == null || !now.isAfter(until.toInstant()));
  }

  private interface Verification {
    void run() throws GeneralSecurityException;
  }

  private static boolean verifies(Verification signature) {
    try {
      signature.run();
      return true;
    } catch (GeneralSecurityException forged) {
      return false;
    }
  }

  private static <T> List<T> more(List<T> list, T item) {
    return Stream.concat(list.stream(), Stream.of(item)).toList();
  }
}
