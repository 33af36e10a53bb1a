package dev.proofmark.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import dev.proofmark.pki.X509;
import dev.proofmark.simulator.TrustList;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.encoding.binary.OpcUaBinaryDecoder;
import org.eclipse.milo.opcua.stack.core.encoding.binary.OpcUaBinaryEncoder;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.structured.TrustListDataType;

/** The trust list as the bytes of a {@link TrustListDataType} (OPC 10000-12, 7.8.2.6). */
final class TrustListCoding {
  /** The mask of all four lists (OPC 10000-12, 7.8.2.7). */
  static final int ALL = 15;

  private static final int TRUSTED = 1;
  private static final int TRUSTED_LISTS = 2;
  private static final int ISSUERS = 4;
  private static final int ISSUER_LISTS = 8;

  private interface Encoding<T> {
    byte[] of(T item) throws GeneralSecurityException;
  }

  private interface Decoding<T> {
    T of(byte[] encoded) throws GeneralSecurityException;
  }

  private TrustListCoding() {}

  /** The lists that the mask names. */
  static byte[] encode(TrustList list, int mask, EncodingContext context) throws UaException {
    var value =
        new TrustListDataType(
            uint(mask & ALL),
            encode(mask & TRUSTED, list.trusted(), item -> item.getEncoded()),
            encode(mask & TRUSTED_LISTS, list.trustedLists(), X509CRL::getEncoded),
            encode(mask & ISSUERS, list.issuers(), item -> item.getEncoded()),
            encode(mask & ISSUER_LISTS, list.issuerLists(), X509CRL::getEncoded));
    ByteBuf buffer = Unpooled.buffer();
    new OpcUaBinaryEncoder(context)
        .setBuffer(buffer)
        .encodeStruct(null, value, new TrustListDataType.Codec());
    byte[] bytes = new byte[buffer.readableBytes()];
    buffer.readBytes(bytes);
    return bytes;
  }

  /**
   * The trust list after these bytes replaced the lists that they name.
   *
   * @param flaws the faults that the server has
   * @throws UaException if they are no trust list, or if no authority of the new list signed a
   *     revocation list among them
   */
  static TrustList apply(byte[] bytes, TrustList old, EncodingContext context, Set<TrustFlaw> flaws)
      throws UaException {
    boolean lax = flaws.contains(TrustFlaw.LIST_UNCHECKED);
    TrustListDataType sent = decode(bytes, context);
    int mask = sent.getSpecifiedLists().intValue();
    Optional<List<X509CRL>> trustedLists =
        decode(mask & TRUSTED_LISTS, sent.getTrustedCrls(), X509::revocationList, lax);
    Optional<List<X509CRL>> issuerLists =
        decode(mask & ISSUER_LISTS, sent.getIssuerCrls(), X509::revocationList, lax);
    var fresh =
        new TrustList(
            decode(mask & TRUSTED, sent.getTrustedCertificates(), X509::certificate, lax)
                .orElse(old.trusted()),
            trustedLists.orElse(old.trustedLists()),
            decode(mask & ISSUERS, sent.getIssuerCertificates(), X509::certificate, lax)
                .orElse(old.issuers()),
            issuerLists.orElse(old.issuerLists()));
    boolean signed =
        Stream.of(trustedLists, issuerLists)
            .flatMap(Optional::stream)
            .flatMap(List::stream)
            .allMatch(fresh::signed);
    if (!signed && !flaws.contains(TrustFlaw.LIST_UNSIGNED)) {
      throw new UaException(
          StatusCodes.Bad_CertificateInvalid, "a revocation list of an unknown authority");
    }
    return fresh;
  }

  private static TrustListDataType decode(byte[] bytes, EncodingContext context)
      throws UaException {
    ByteBuf buffer = Unpooled.wrappedBuffer(bytes);
    try {
      var decoder = new OpcUaBinaryDecoder(context).setBuffer(buffer);
      var sent = (TrustListDataType) decoder.decodeStruct(null, new TrustListDataType.Codec());
      if (!buffer.isReadable()) {
        return sent;
      }
    } catch (RuntimeException broken) {
      // The library's decoder falls over noise in more than one way.
      throw new UaException(StatusCodes.Bad_CertificateInvalid, broken);
    }
    throw new UaException(StatusCodes.Bad_CertificateInvalid, "more than a trust list");
  }

  private static <T> ByteString[] encode(int wanted, List<T> items, Encoding<T> encoding)
      throws UaException {
    List<ByteString> encoded = new ArrayList<>();
    try {
      for (T item : wanted == 0 ? List.<T>of() : items) {
        encoded.add(ByteString.of(encoding.of(item)));
      }
    } catch (GeneralSecurityException e) {
      throw new UaException(StatusCodes.Bad_UnexpectedError, e);
    }
    return encoded.toArray(ByteString[]::new);
  }

  private static <T> Optional<List<T>> decode(
      int specified, ByteString[] encoded, Decoding<T> decoding, boolean lax) throws UaException {
    if (specified == 0) {
      return Optional.empty();
    }
    List<T> items = new ArrayList<>();
    for (ByteString item : encoded == null ? new ByteString[0] : encoded) {
      try {
        items.add(decoding.of(item.bytesOrEmpty()));
      } catch (GeneralSecurityException malformed) {
        if (!lax) {
          throw new UaException(StatusCodes.Bad_CertificateInvalid, malformed);
        }
      }
    }
    return Optional.of(items);
  }
}
