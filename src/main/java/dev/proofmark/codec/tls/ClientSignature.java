package dev.proofmark.codec.tls;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsClientContext;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** A client's certificate and its signature below one handshake. */
final class ClientSignature {
  private static final List<Integer> RSA = List.of(0x0401, 0x0501, 0x0601, 0x0804, 0x0201);
  private static final List<Integer> RSA_13 = List.of(0x0804, 0x0805, 0x0806);
  private static final List<Integer> EC = List.of(0x0403, 0x0503, 0x0603, 0x0203);

  private final TlsClientContext context;
  private final ClientCertificate client;

  ClientSignature(TlsClientContext context, ClientCertificate client) {
    this.context = context;
    this.client = client;
  }

  /**
   * Signs as the server likes best; if it likes nothing that this key can do, signs all the same.
   */
  TlsCredentials asAskedBy(CertificateRequest request) throws IOException {
    AsymmetricKeyParameter key = PrivateKeyFactory.createKey(client.key().getEncoded());
    return new BcDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context),
        (BcTlsCrypto) context.getCrypto(),
        key,
        certificate(request),
        scheme(key, request.getSupportedSignatureAlgorithms()));
  }

  private Certificate certificate(CertificateRequest request) throws IOException {
    List<CertificateEntry> entries = new ArrayList<>();
    try {
      for (X509Certificate one : client.chain()) {
        entries.add(
            new CertificateEntry(context.getCrypto().createCertificate(one.getEncoded()), null));
      }
    } catch (CertificateEncodingException e) {
      throw new IOException("the client's certificate cannot be encoded", e);
    }
    return new Certificate(
        request.getCertificateRequestContext(), entries.toArray(CertificateEntry[]::new));
  }

  /** Before TLS 1.2 there was nothing to choose. */
  private SignatureAndHashAlgorithm scheme(AsymmetricKeyParameter key, Vector<?> liked) {
    if (!TlsUtils.isSignatureAlgorithmsExtensionAllowed(context.getServerVersion())) {
      return null;
    }
    List<SignatureAndHashAlgorithm> able =
        able(key).stream()
            .map(s -> SignatureAndHashAlgorithm.getInstance((short) (s >> 8), (short) (s & 255)))
            .toList();
    return able.stream()
        .filter(scheme -> liked != null && liked.contains(scheme))
        .findFirst()
        .orElse(able.get(0));
  }

  private List<Integer> able(AsymmetricKeyParameter key) {
    boolean tls13 = TlsUtils.isTLSv13(context);
    if (!(key instanceof ECPrivateKeyParameters ec)) {
      return tls13 ? RSA_13 : RSA;
    }
    int bits = ec.getParameters().getN().bitLength();
    int ofCurve = bits <= 256 ? 0 : bits <= 384 ? 1 : 2;
    return tls13 ? EC.subList(ofCurve, ofCurve + 1) : EC;
  }
}
