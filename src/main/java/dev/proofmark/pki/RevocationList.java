package dev.proofmark.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * What an {@link Authority} is to write into a list of the certificates that it has taken back (RFC
 * 5280, section 5).
 *
 * @param thisUpdate since when it holds
 * @param nextUpdate when a newer one is due; devices refuse a list that is older
 * @param number of one authority's lists each newer one has a higher number (RFC 5280, 5.2.3)
 * @param revoked serial numbers of the certificates that were taken back
 * @param extensions further extensions as they are to be encoded
 */
public record RevocationList(
    Instant thisUpdate,
    Instant nextUpdate,
    long number,
    List<BigInteger> revoked,
    List<Extension> extensions) {

  public RevocationList {
    revoked = List.copyOf(revoked);
    extensions = List.copyOf(extensions);
  }

  /** The first list of an authority, which takes nothing back: from yesterday for a year. */
  public static RevocationList empty() {
    Instant yesterday = yesterday();
    return new RevocationList(
        yesterday, yesterday.plus(Duration.ofDays(366)), 1, List.of(), List.of());
  }

  private static Instant yesterday() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(1));
  }

  /**
   * What an authority has written into this list, but for extensions that lists of ours do not
   * have.
   *
   * @throws IllegalArgumentException if it has no number, which lists of ours have
   */
  public static RevocationList in(X509CRL list) {
    byte[] number = list.getExtensionValue(Extension.cRLNumber.getId());
    if (number == null) {
      throw new IllegalArgumentException("a revocation list without a number");
    }
    byte[] content = ASN1OctetString.getInstance(number).getOctets();
    Set<? extends X509CRLEntry> entries = list.getRevokedCertificates();
    return new RevocationList(
        list.getThisUpdate().toInstant(),
        list.getNextUpdate().toInstant(),
        ASN1Integer.getInstance(content).longValueExact(),
        entries == null ? List.of() : entries.stream().map(X509CRLEntry::getSerialNumber).toList(),
        List.of());
  }

  /** The list that follows this one and takes back the same, from yesterday until then. */
  public RevocationList renewed(Instant until) {
    return new RevocationList(yesterday(), until, number + 1, revoked, extensions);
  }

  /** The list that follows this one and takes back one certificate more. */
  public RevocationList revoking(X509Certificate certificate) {
    var more = Stream.concat(revoked.stream(), Stream.of(certificate.getSerialNumber())).toList();
    return new RevocationList(thisUpdate, nextUpdate, number + 1, more, extensions);
  }

  /** The same with other times. */
  public RevocationList withUpdates(Instant from, Instant until) {
    return new RevocationList(from, until, number, revoked, extensions);
  }

  /** The same with one more extension. */
  public RevocationList withExtension(Extension extension) {
    var more = Stream.concat(extensions.stream(), Stream.of(extension)).toList();
    return new RevocationList(thisUpdate, nextUpdate, number, revoked, more);
  }

  X509CRL sign(Credential issuer) {
    try {
      var builder = new JcaX509v2CRLBuilder(issuer.certificate(), Date.from(thisUpdate));
      builder.setNextUpdate(Date.from(nextUpdate));
      for (BigInteger serial : revoked) {
        builder.addCRLEntry(serial, Date.from(thisUpdate), CRLReason.unspecified);
      }
      builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
      var ids = new JcaX509ExtensionUtils();
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          ids.createAuthorityKeyIdentifier(issuer.certificate().getPublicKey()));
      for (Extension extension : extensions) {
        builder.addExtension(extension);
      }
      var signer = new JcaContentSignerBuilder(Authority.usual(issuer.key())).build(issuer.key());
      return new JcaX509CRLConverter().getCRL(builder.build(signer));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException(
          "cannot issue a revocation list of " + issuer.certificate().getSubjectX500Principal(), e);
    }
  }
}
