package dev.proofmark.protocol.opcua.lifecycle;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import dev.proofmark.pki.Thumbprint;
import dev.proofmark.pki.X509;
import dev.proofmark.protocol.opcua.client.UascChannel;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.encoding.binary.OpcUaBinaryDecoder;
import org.eclipse.milo.opcua.stack.core.encoding.binary.OpcUaBinaryEncoder;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.structured.TrustListDataType;

/**
 * What stands on the trust list of a device (OPC 10000-12, 7.8.2.6), in the device's own bytes.
 *
 * @param certificates of clients and authorities that are trusted
 * @param lists revocation lists of those authorities
 * @param issuers authorities that only complete a chain
 * @param issuerLists their revocation lists
 */
public record TrustContent(
    List<ByteString> certificates,
    List<ByteString> lists,
    List<ByteString> issuers,
    List<ByteString> issuerLists) {
  private static final int ALL_FOUR = 15;

  /**
   * The content of the file.
   *
   * @throws IOException if it is no trust list
   */
  public static TrustContent of(byte[] file) throws IOException {
    try {
      var decoder = new OpcUaBinaryDecoder(UascChannel.CODING);
      var list =
          (TrustListDataType)
              decoder
                  .setBuffer(Unpooled.wrappedBuffer(file))
                  .decodeStruct(null, new TrustListDataType.Codec());
      return new TrustContent(
          items(list.getTrustedCertificates()),
          items(list.getTrustedCrls()),
          items(list.getIssuerCertificates()),
          items(list.getIssuerCrls()));
    } catch (UaSerializationException | IndexOutOfBoundsException malformed) {
      throw new IOException("the trust list cannot be read", malformed);
    }
  }

  /** The file with this content: all four lists, as some devices empty what is left out. */
  public byte[] encoded() {
    var list =
        new TrustListDataType(
            uint(ALL_FOUR), array(certificates), array(lists), array(issuers), array(issuerLists));
    ByteBuf buffer = Unpooled.buffer();
    new OpcUaBinaryEncoder(UascChannel.CODING)
        .setBuffer(buffer)
        .encodeStruct(null, list, new TrustListDataType.Codec());
    byte[] bytes = new byte[buffer.readableBytes()];
    buffer.readBytes(bytes);
    return bytes;
  }

  /** The same with these, in DER, beside what is there. */
  public TrustContent with(List<byte[]> moreCertificates, List<byte[]> moreLists) {
    return new TrustContent(
        joined(certificates, moreCertificates), joined(lists, moreLists), issuers, issuerLists);
  }

  /** The same with these, in DER, among those that only complete a chain. */
  public TrustContent withIssuers(List<byte[]> moreIssuers, List<byte[]> moreLists) {
    return new TrustContent(
        certificates, lists, joined(issuers, moreIssuers), joined(issuerLists, moreLists));
  }

  /** The same without what has one of these fingerprints, and without what it had revoked. */
  public TrustContent without(Collection<String> fingerprints) {
    Predicate<ByteString> meant = item -> fingerprints.contains(fingerprint(item));
    List<X500Principal> gone =
        Stream.concat(certificates.stream(), issuers.stream())
            .filter(meant)
            .flatMap(one -> holder(one).stream())
            .toList();
    Predicate<ByteString> depends = list -> issuer(list).filter(gone::contains).isPresent();
    return new TrustContent(
        certificates.stream().filter(meant.negate()).toList(),
        lists.stream().filter(meant.or(depends).negate()).toList(),
        issuers.stream().filter(meant.negate()).toList(),
        issuerLists.stream().filter(meant.or(depends).negate()).toList());
  }

  /** Whether nothing but trusted certificates sets the two apart. */
  boolean differsInCertificatesOnly(TrustContent other) {
    return lists.equals(other.lists)
        && issuers.equals(other.issuers)
        && issuerLists.equals(other.issuerLists);
  }

  /** Of the certificates that are trusted. */
  public SortedSet<String> fingerprints() {
    SortedSet<String> all = new TreeSet<>();
    certificates.forEach(one -> all.add(fingerprint(one)));
    return all;
  }

  /** What is trusted and revoked, in words, by its fingerprint. */
  public SortedMap<String, String> inWords() {
    SortedMap<String, String> all = new TreeMap<>();
    Stream.concat(certificates.stream(), issuers.stream())
        .forEach(one -> all.put(fingerprint(one), "certificate of " + name(holder(one))));
    Stream.concat(lists.stream(), issuerLists.stream())
        .forEach(one -> all.put(fingerprint(one), "revocation list of " + name(issuer(one))));
    return all;
  }

  private static String fingerprint(ByteString item) {
    return Thumbprint.sha256(item.bytesOrEmpty());
  }

  private static String name(Optional<X500Principal> holder) {
    return holder.map(X500Principal::getName).orElse("somebody who cannot be read");
  }

  private static Optional<X500Principal> holder(ByteString certificate) {
    try {
      return Optional.of(X509.certificate(certificate.bytesOrEmpty()).getSubjectX500Principal());
    } catch (GeneralSecurityException unreadable) {
      // Whatever it is, it is none of ours.
      return Optional.empty();
    }
  }

  private static Optional<X500Principal> issuer(ByteString list) {
    try {
      return Optional.of(X509.revocationList(list.bytesOrEmpty()).getIssuerX500Principal());
    } catch (GeneralSecurityException unreadable) {
      // Whatever it is, it is none of ours.
      return Optional.empty();
    }
  }

  private static List<ByteString> joined(List<ByteString> there, List<byte[]> more) {
    return Stream.concat(there.stream(), more.stream().map(ByteString::of)).distinct().toList();
  }

  private static List<ByteString> items(ByteString[] list) {
    return list == null ? List.of() : Arrays.stream(list).filter(ByteString::isNotNull).toList();
  }

  private static ByteString[] array(List<ByteString> list) {
    return list.toArray(ByteString[]::new);
  }
}
