package dev.proofmark.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import dev.proofmark.pki.X509;
import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.TrustStore;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;

/**
 * How an administrator fills the trust list over the wire: push management (OPC 10000-12, 7.8.2),
 * on encrypted channels alone. A new list holds for the next channel; open ones live on.
 */
final class PushManagement {
  private static final int READ = 1;
  private static final int WRITE_ANEW = 6;

  private final TrustStore store;
  private final EncodingContext context;
  private final Set<TrustFlaw> flaws;
  private final TrustListFiles files = new TrustListFiles();

  PushManagement(Plant plant, EncodingContext context) {
    store = plant.trustStores().opcua();
    this.context = context;
    flaws = TrustFlaw.ofServer(plant);
  }

  /** The file handle for a mode of opening; the trust list knows two of them. */
  UInteger open(Session session, UByte mode) throws UaException {
    return switch (mode.intValue()) {
      case READ -> openWithMasks(session, uint(TrustListCoding.ALL));
      case WRITE_ANEW -> files.write(session);
      default -> throw new UaException(StatusCodes.Bad_InvalidArgument);
    };
  }

  UInteger openWithMasks(Session session, UInteger masks) throws UaException {
    return files.read(session, TrustListCoding.encode(store.content(), masks.intValue(), context));
  }

  ByteString read(Session session, UInteger handle, int length) throws UaException {
    return ByteString.of(files.next(session, handle, length));
  }

  void write(Session session, UInteger handle, ByteString data) throws UaException {
    files.append(session, handle, data.bytesOrEmpty());
  }

  void close(Session session, UInteger handle) throws UaException {
    files.close(session, handle);
  }

  /** Takes what was written into force; that there is nothing left to apply is the answer. */
  boolean closeAndUpdate(Session session, UInteger handle) throws UaException {
    byte[] written = files.written(session, handle);
    store.change(old -> TrustListCoding.apply(written, old, context, flaws));
    return false;
  }

  /** Trusts one client more; an authority needs its revocation list and cannot come this way. */
  void addCertificate(ByteString encoded, boolean trusted) throws UaException {
    requireUnlocked();
    X509Certificate certificate = decode(encoded);
    if (!trusted || certificate.getBasicConstraints() >= 0) {
      throw new UaException(StatusCodes.Bad_CertificateInvalid);
    }
    store.change(old -> old.trusting(certificate));
  }

  /** Takes out the certificate of this thumbprint and what revocation lists depend on it. */
  void removeCertificate(String thumbprint, boolean trusted) throws UaException {
    requireUnlocked();
    store.change(
        old -> {
          for (X509Certificate certificate : trusted ? old.trusted() : old.issuers()) {
            if (thumbprint.equalsIgnoreCase(thumbprint(certificate))) {
              return old.without(certificate);
            }
          }
          throw new UaException(StatusCodes.Bad_InvalidArgument);
        });
  }

  /** The certificates that were turned away, newest first. */
  ByteString[] rejected() throws UaException {
    List<ByteString> encoded = new ArrayList<>();
    try {
      for (X509Certificate certificate : store.rejected()) {
        encoded.add(ByteString.of(certificate.getEncoded()));
      }
    } catch (CertificateEncodingException e) {
      throw new UaException(StatusCodes.Bad_UnexpectedError, e);
    }
    return encoded.toArray(ByteString[]::new);
  }

  /** The length of the file in bytes. */
  int size() throws UaException {
    return TrustListCoding.encode(store.content(), TrustListCoding.ALL, context).length;
  }

  int openCount() {
    return files.openCount();
  }

  Instant changed() {
    return store.changed();
  }

  private void requireUnlocked() throws UaException {
    if (files.isWritten()) {
      throw new UaException(StatusCodes.Bad_InvalidState);
    }
  }

  private static X509Certificate decode(ByteString encoded) throws UaException {
    try {
      return X509.certificate(encoded.bytesOrEmpty());
    } catch (GeneralSecurityException malformed) {
      throw new UaException(StatusCodes.Bad_CertificateInvalid, malformed);
    }
  }

  private static String thumbprint(X509Certificate certificate) throws UaException {
    return HexFormat.of().formatHex(CertificateUtil.thumbprint(certificate).bytesOrEmpty());
  }
}
