package dev.proofmark.codec.tls;

import dev.proofmark.evidence.SessionKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Vector;
import java.util.stream.Stream;
import org.bouncycastle.tls.AbstractTlsClient;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CertificateStatusRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsDHGroupVerifier;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsSecret;

/**
 * The client's part in one handshake: speaks with every server that can be spoken with, strong
 * algorithms first, and hands the session keys on.
 */
final class ClientSide extends AbstractTlsClient implements TlsAuthentication {
  private static final int[] SUITES = {
    CipherSuite.TLS_AES_128_GCM_SHA256,
    CipherSuite.TLS_AES_256_GCM_SHA384,
    CipherSuite.TLS_CHACHA20_POLY1305_SHA256,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
    CipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_DHE_RSA_WITH_AES_256_GCM_SHA384,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CCM,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256,
    CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256,
    CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA,
    CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA,
    CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA,
    CipherSuite.TLS_DHE_RSA_WITH_AES_128_CBC_SHA256,
    CipherSuite.TLS_DHE_RSA_WITH_AES_128_CBC_SHA,
    CipherSuite.TLS_DHE_RSA_WITH_AES_256_CBC_SHA,
    CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_RSA_WITH_AES_256_GCM_SHA384,
    CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA256,
    CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA,
    CipherSuite.TLS_RSA_WITH_AES_256_CBC_SHA,
    CipherSuite.TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA,
    CipherSuite.TLS_RSA_WITH_3DES_EDE_CBC_SHA,
  };
  private static final List<Integer> GROUPS =
      List.of(
          NamedGroup.x25519,
          NamedGroup.secp256r1,
          NamedGroup.secp384r1,
          NamedGroup.secp521r1,
          NamedGroup.brainpoolP256r1,
          NamedGroup.brainpoolP384r1,
          NamedGroup.ffdhe2048,
          NamedGroup.ffdhe3072);

  /** Hash and signature algorithms (RFC 8446, section 4.2.3); SHA-1 for weak devices. */
  private static final int[] SCHEMES = {
    0x0403, 0x0503, 0x0603, 0x0807, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0203, 0x0201
  };

  /** A longer modulus would keep the bench busy on behalf of a hostile server. */
  private static final int LONGEST_DH = 8192;

  private final ClientOffer offer;
  private final SessionKeys keys;
  private final List<byte[]> chain = new ArrayList<>();
  private boolean complete;
  private boolean presented;
  private boolean dismissed;

  ClientSide(ClientOffer offer, SessionKeys keys) {
    super(new AnyCertificateCrypto());
    this.offer = offer;
    this.keys = keys;
  }

  boolean complete() {
    return complete;
  }

  boolean presented() {
    return presented;
  }

  /** Whether the server has said, in order, that it ends the connection. */
  boolean dismissed() {
    return dismissed;
  }

  List<byte[]> chain() {
    return List.copyOf(chain);
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return Stream.of(
            ProtocolVersion.TLSv13,
            ProtocolVersion.TLSv12,
            ProtocolVersion.TLSv11,
            ProtocolVersion.TLSv10)
        .filter(v -> offer.versions().contains(TlsVersion.of(v.getFullVersion()).orElseThrow()))
        .toArray(ProtocolVersion[]::new);
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return TlsUtils.getSupportedCipherSuites(getCrypto(), SUITES);
  }

  @Override
  protected Vector<Integer> getSupportedGroups(@SuppressWarnings("rawtypes") Vector roles) {
    return new Vector<>(GROUPS);
  }

  @Override
  protected Vector<SignatureAndHashAlgorithm> getSupportedSignatureAlgorithms() {
    Vector<SignatureAndHashAlgorithm> all = new Vector<>();
    for (int scheme : SCHEMES) {
      all.add(SignatureAndHashAlgorithm.getInstance((short) (scheme >> 8), (short) (scheme & 255)));
    }
    return all;
  }

  @Override
  protected CertificateStatusRequest getCertificateStatusRequest() {
    return null;
  }

  @Override
  protected Vector<ServerName> getSNIServerNames() {
    return offer
        .serverName()
        .map(name -> new ServerName(NameType.host_name, name.getBytes(StandardCharsets.US_ASCII)))
        .map(name -> new Vector<>(List.of(name)))
        .orElse(null);
  }

  @Override
  public TlsDHGroupVerifier getDHGroupVerifier() {
    return group -> group.getP().bitLength() <= LONGEST_DH;
  }

  @Override
  public boolean shouldCheckSigAlgOfPeerCerts() {
    return false;
  }

  /** Old devices do not know it; another check says so. */
  @Override
  public void notifySecureRenegotiation(boolean secure) {}

  @Override
  public TlsAuthentication getAuthentication() {
    return this;
  }

  @Override
  public void notifyServerCertificate(TlsServerCertificate certificate) throws IOException {
    for (TlsCertificate one : certificate.getCertificate().getCertificateList()) {
      chain.add(one.getEncoded());
    }
  }

  @Override
  public TlsCredentials getClientCredentials(CertificateRequest request) throws IOException {
    if (offer.certificate().isEmpty()) {
      return null;
    }
    presented = true;
    return new ClientSignature(context, offer.certificate().get()).asAskedBy(request);
  }

  @Override
  public void notifyAlertReceived(short level, short description) {
    dismissed |= description == 0;
  }

  /** In TLS 1.3 what protects the rest of the handshake is known from here on. */
  @Override
  @SuppressWarnings("rawtypes")
  public void processServerExtensions(Hashtable extensions) throws IOException {
    super.processServerExtensions(extensions);
    if (TlsUtils.isTLSv13(context)) {
      SecurityParameters now = context.getSecurityParametersHandshake();
      keep("CLIENT_HANDSHAKE_TRAFFIC_SECRET", now, now.getTrafficSecretClient());
      keep("SERVER_HANDSHAKE_TRAFFIC_SECRET", now, now.getTrafficSecretServer());
    }
  }

  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    complete = true;
    SecurityParameters now = context.getSecurityParametersConnection();
    if (TlsUtils.isTLSv13(context)) {
      keep("CLIENT_TRAFFIC_SECRET_0", now, now.getTrafficSecretClient());
      keep("SERVER_TRAFFIC_SECRET_0", now, now.getTrafficSecretServer());
    } else {
      keep("CLIENT_RANDOM", now, now.getMasterSecret());
    }
  }

  private void keep(String label, SecurityParameters now, TlsSecret secret) throws IOException {
    // To extract it would take it away from the connection; an encryptor is shown a copy.
    byte[] copy =
        secret.encrypt((bytes, at, count) -> java.util.Arrays.copyOfRange(bytes, at, at + count));
    keys.add(label, now.getClientRandom(), copy);
  }
}
