package dev.proofmark.pki;

import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * What an {@link Authority} is to write into a certificate. A defect is one {@code with…} away from
 * its sound twin.
 *
 * @param subject distinguished name, such as {@code CN=plc}
 * @param key the holder's key pair
 * @param notBefore start of validity
 * @param notAfter end of validity
 * @param authority value of basicConstraints (RFC 5280, 4.2.1.9)
 * @param keyUsage bits of {@link KeyUsage}; 0 leaves the extension out
 * @param purposes extended key usage; empty leaves the extension out
 * @param names subject alternative names; empty leaves the extension out
 * @param extensions further extensions as they are to be encoded; one of a kind that is there
 *     already replaces it
 * @param signature JCA name of the issuer's signature algorithm; empty picks SHA-256 with its key
 */
public record Blueprint(
    String subject,
    KeyPair key,
    Instant notBefore,
    Instant notAfter,
    boolean authority,
    int keyUsage,
    List<KeyPurposeId> purposes,
    List<GeneralName> names,
    List<Extension> extensions,
    Optional<String> signature) {

  public Blueprint {
    purposes = List.copyOf(purposes);
    names = List.copyOf(names);
    extensions = List.copyOf(extensions);
  }

  /** A certificate authority, valid from yesterday for ten years. */
  public static Blueprint authority(String subject, KeyPair key) {
    int usage = KeyUsage.keyCertSign | KeyUsage.cRLSign;
    return sound(subject, key, Duration.ofDays(3650), true, usage, List.of());
  }

  /** A server's certificate, valid from yesterday for a year. */
  public static Blueprint server(String subject, KeyPair key) {
    var purposes = List.of(KeyPurposeId.id_kp_serverAuth);
    return sound(subject, key, Duration.ofDays(365), false, KeyUsage.digitalSignature, purposes);
  }

  /** A client's certificate, valid from yesterday for a year. */
  public static Blueprint client(String subject, KeyPair key) {
    var purposes = List.of(KeyPurposeId.id_kp_clientAuth);
    return sound(subject, key, Duration.ofDays(365), false, KeyUsage.digitalSignature, purposes);
  }

  /**
   * A client's certificate that OPC UA takes, too: with the usages and the application's URI that
   * it demands (OPC 10000-6, 6.2.2).
   */
  public static Blueprint application(String subject, KeyPair key, String uri) {
    return client(subject, key)
        .withKeyUsage(
            KeyUsage.digitalSignature
                | KeyUsage.nonRepudiation
                | KeyUsage.keyEncipherment
                | KeyUsage.dataEncipherment)
        .withNames(List.of(new GeneralName(GeneralName.uniformResourceIdentifier, uri)));
  }

  private static Blueprint sound(
      String subject,
      KeyPair key,
      Duration life,
      boolean authority,
      int usage,
      List<KeyPurposeId> purposes) {
    Instant start = Instant.now().minus(Duration.ofDays(1));
    Instant end = start.plus(life);
    return new Blueprint(
        subject,
        key,
        start,
        end,
        authority,
        usage,
        purposes,
        List.of(),
        List.of(),
        Optional.empty());
  }

  /** The same for this distinguished name. */
  public Blueprint withSubject(String name) {
    return new Blueprint(
        name,
        key,
        notBefore,
        notAfter,
        authority,
        keyUsage,
        purposes,
        names,
        extensions,
        signature);
  }

  /** The same with this key. */
  public Blueprint withKey(KeyPair other) {
    return new Blueprint(
        subject,
        other,
        notBefore,
        notAfter,
        authority,
        keyUsage,
        purposes,
        names,
        extensions,
        signature);
  }

  /** The same with this validity. */
  public Blueprint withValidity(Instant from, Instant until) {
    return new Blueprint(
        subject, key, from, until, authority, keyUsage, purposes, names, extensions, signature);
  }

  /** The same with this basicConstraints value. */
  public Blueprint withAuthority(boolean value) {
    return new Blueprint(
        subject, key, notBefore, notAfter, value, keyUsage, purposes, names, extensions, signature);
  }

  /** The same with these bits of {@link KeyUsage}; 0 leaves the extension out. */
  public Blueprint withKeyUsage(int bits) {
    return new Blueprint(
        subject, key, notBefore, notAfter, authority, bits, purposes, names, extensions, signature);
  }

  /** The same with these extended key usages; none leaves the extension out. */
  public Blueprint withPurposes(List<KeyPurposeId> others) {
    return new Blueprint(
        subject,
        key,
        notBefore,
        notAfter,
        authority,
        keyUsage,
        others,
        names,
        extensions,
        signature);
  }

  /** The same with these subject alternative names; none leaves the extension out. */
  public Blueprint withNames(List<GeneralName> others) {
    return new Blueprint(
        subject,
        key,
        notBefore,
        notAfter,
        authority,
        keyUsage,
        purposes,
        others,
        extensions,
        signature);
  }

  /** The same with one more extension. */
  public Blueprint withExtension(Extension extension) {
    List<Extension> more = new ArrayList<>(extensions);
    more.add(extension);
    return new Blueprint(
        subject, key, notBefore, notAfter, authority, keyUsage, purposes, names, more, signature);
  }

  /** The same, signed with this algorithm, such as {@code SHA1withRSA}. */
  public Blueprint withSignature(String algorithm) {
    return new Blueprint(
        subject,
        key,
        notBefore,
        notAfter,
        authority,
        keyUsage,
        purposes,
        names,
        extensions,
        Optional.of(algorithm));
  }
}
