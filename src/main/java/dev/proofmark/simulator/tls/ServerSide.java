package dev.proofmark.simulator.tls;

import dev.proofmark.pki.X509;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Vector;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.AbstractTlsServer;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.KeyExchangeAlgorithm;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedDecryptor;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** The server's part in one handshake, after a {@link TlsPolicy}. */
final class ServerSide extends AbstractTlsServer {
  private static final int[] GROUPS = {
    NamedGroup.x25519, NamedGroup.secp256r1, NamedGroup.secp384r1
  };
  private static final List<SignatureAndHashAlgorithm> SCHEMES =
      List.of(
          SignatureAndHashAlgorithm.rsa_pss_rsae_sha256,
          SignatureAndHashAlgorithm.rsa_pss_rsae_sha384,
          SignatureAndHashAlgorithm.rsa_pss_rsae_sha512,
          SignatureAndHashAlgorithm.getInstance((short) 4, (short) 1),
          SignatureAndHashAlgorithm.getInstance((short) 5, (short) 1),
          SignatureAndHashAlgorithm.getInstance((short) 6, (short) 1));
  private static final List<SignatureAndHashAlgorithm> CLIENT_SCHEMES =
      List.of(
          SignatureAndHashAlgorithm.getInstance((short) 4, (short) 3),
          SignatureAndHashAlgorithm.getInstance((short) 5, (short) 3));

  private final BcTlsCrypto crypto;
  private final TlsPolicy policy;
  private List<X509Certificate> peer = List.of();

  ServerSide(TlsPolicy policy) {
    super(new BcTlsCrypto(new SecureRandom()));
    this.crypto = (BcTlsCrypto) getCrypto();
    this.policy = policy;
  }

  /** The client's own certificate, if it sent one. */
  Optional<X509Certificate> peer() {
    return peer.stream().findFirst();
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return policy.versions().toArray(ProtocolVersion[]::new);
  }

  @Override
  public ProtocolVersion getServerVersion() throws IOException {
    boolean unknown =
        Stream.of(context.getClientSupportedVersions()).anyMatch(ServerSide::isUnknown);
    if (policy.intolerant() && unknown) {
      throw new TlsFatalAlert(AlertDescription.protocol_version);
    }
    return super.getServerVersion();
  }

  /** Neither a version that exists nor one of GREASE (RFC 8701). */
  private static boolean isUnknown(ProtocolVersion version) {
    int high = version.getMajorVersion();
    int low = version.getMinorVersion();
    return (high != low || (low & 0x0F) != 0x0A) && (high != 3 || low > 4);
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return IntStream.concat(
            policy.suites().stream().mapToInt(i -> i), policy.oldSuites().stream().mapToInt(i -> i))
        .toArray();
  }

  @Override
  public int[] getSupportedGroups() {
    return GROUPS.clone();
  }

  @Override
  protected boolean preferLocalCipherSuites() {
    return true;
  }

  @Override
  protected boolean selectCipherSuite(int suite) throws IOException {
    boolean old = context.getServerVersion().isEarlierVersionOf(ProtocolVersion.TLSv12);
    boolean offered = (old ? policy.oldSuites() : policy.suites()).contains(suite);
    boolean ephemeral = TlsUtils.isTLSv13(context) || selectECDH(0) >= 0;
    boolean staticKey = TlsUtils.getKeyExchangeAlgorithm(suite) == KeyExchangeAlgorithm.RSA;
    return offered && (ephemeral || staticKey) && super.selectCipherSuite(suite);
  }

  @Override
  protected int selectECDH(int bits) {
    int[] theirs = context.getSecurityParametersHandshake().getClientSupportedGroups();
    if (theirs == null) {
      return NamedGroup.secp256r1;
    }
    return IntStream.of(GROUPS)
        .filter(group -> IntStream.of(theirs).anyMatch(their -> their == group))
        .findFirst()
        .orElse(-1);
  }

  @Override
  public TlsCredentials getCredentials() throws IOException {
    if (TlsUtils.isTLSv13(context)) {
      return signer();
    }
    return switch (context.getSecurityParametersHandshake().getKeyExchangeAlgorithm()) {
      case KeyExchangeAlgorithm.RSA ->
          new BcDefaultTlsCredentialedDecryptor(crypto, certificate(), key());
      case KeyExchangeAlgorithm.ECDHE_RSA -> signer();
      default -> null;
    };
  }

  private TlsCredentials signer() throws IOException {
    SignatureAndHashAlgorithm scheme =
        TlsUtils.isSignatureAlgorithmsExtensionAllowed(context.getServerVersion())
            ? scheme()
            : null;
    return new BcDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context), crypto, key(), certificate(), scheme);
  }

  private SignatureAndHashAlgorithm scheme() throws TlsFatalAlert {
    Vector<?> theirs = context.getSecurityParametersHandshake().getClientSigAlgs();
    return SCHEMES.stream()
        .filter(scheme -> theirs != null && theirs.contains(scheme))
        .filter(scheme -> !TlsUtils.isTLSv13(context) || scheme.getSignature() != 1)
        .findFirst()
        .orElseThrow(() -> new TlsFatalAlert(AlertDescription.handshake_failure));
  }

  private AsymmetricKeyParameter key() throws IOException {
    return PrivateKeyFactory.createKey(policy.credential().key().getEncoded());
  }

  private Certificate certificate() throws IOException {
    List<CertificateEntry> entries = new ArrayList<>();
    try {
      for (X509Certificate certificate : policy.credential().chain()) {
        entries.add(new CertificateEntry(crypto.createCertificate(certificate.getEncoded()), null));
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot encode the server's certificate", e);
    }
    byte[] context13 = TlsUtils.isTLSv13(context) ? TlsUtils.EMPTY_BYTES : null;
    return new Certificate(context13, entries.toArray(CertificateEntry[]::new));
  }

  @Override
  public CertificateRequest getCertificateRequest() throws IOException {
    if (policy.clients().isEmpty()) {
      return null;
    }
    Vector<SignatureAndHashAlgorithm> schemes = new Vector<>(SCHEMES);
    schemes.addAll(CLIENT_SCHEMES);
    Vector<X500Name> names = new Vector<>();
    policy.clients().get().store().content().hints().stream()
        .map(X500Name::getInstance)
        .forEach(names::add);
    if (TlsUtils.isTLSv13(context)) {
      // The extension must not be empty (RFC 8446, 4.2.4).
      Vector<X500Name> named = names.isEmpty() ? null : names;
      return new CertificateRequest(TlsUtils.EMPTY_BYTES, schemes, null, named);
    }
    short[] types = {ClientCertificateType.rsa_sign, ClientCertificateType.ecdsa_sign};
    return new CertificateRequest(types, schemes, names);
  }

  @Override
  public void notifyClientCertificate(Certificate sent) throws IOException {
    List<X509Certificate> chain = new ArrayList<>();
    try {
      for (var certificate : sent.getCertificateList()) {
        chain.add(X509.certificate(certificate.getEncoded()));
      }
    } catch (GeneralSecurityException e) {
      throw new TlsFatalAlert(AlertDescription.bad_certificate, e);
    }
    policy.clients().orElseThrow().check(chain, TlsUtils.isTLSv13(context));
    peer = List.copyOf(chain);
  }
}
