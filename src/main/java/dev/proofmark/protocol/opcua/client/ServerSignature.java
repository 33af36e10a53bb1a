package dev.proofmark.protocol.opcua.client;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import org.eclipse.milo.opcua.stack.core.security.SecurityAlgorithm;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.structured.SignatureData;

/**
 * What the device owes a client that asks for a session: its certificate, and its signature over
 * the client's certificate and nonce (OPC 10000-4, 5.7.2). Verified here and not by the library.
 */
public final class ServerSignature {
  private static final int PSS_SALT = 32;

  private final Protection protection;
  private final ByteString clientNonce;

  /**
   * @param protection of the channel on which the session was asked for
   * @param clientNonce as the client sent it
   */
  public ServerSignature(Protection protection, ByteString clientNonce) {
    this.protection = protection;
    this.clientNonce = clientNonce;
  }

  /** What is wrong with the certificate of a session; empty if it is the channel's. */
  public String flawOfCertificate(ByteString presented) throws GeneralSecurityException {
    byte[] leaf = device().getEncoded();
    byte[] bytes = presented.bytesOrEmpty();
    if (bytes.length == 0) {
      return "missing";
    }
    // Issuers may follow it.
    boolean same =
        bytes.length >= leaf.length && Arrays.equals(leaf, 0, leaf.length, bytes, 0, leaf.length);
    return same ? "" : "it is not the channel's";
  }

  /** What is wrong with the name of the algorithm; empty if it is the policy's. */
  public String flawOfAlgorithm(SignatureData signature) {
    String wanted = algorithm().getUri();
    return wanted.equals(signature.getAlgorithm())
        ? ""
        : "it is \"" + signature.getAlgorithm() + "\" instead of \"" + wanted + "\"";
  }

  /** What is wrong with the signature itself; empty if the device's key made it over our bytes. */
  public String flawOfSignature(SignatureData signature) throws GeneralSecurityException {
    byte[] bytes =
        signature.getSignature() == null ? new byte[0] : signature.getSignature().bytesOrEmpty();
    if (bytes.length == 0) {
      return "missing";
    }
    return holds(bytes) ? "" : "it is not the one of the device's key over certificate and nonce";
  }

  /** The client sends its certificate without issuers: leaf and chain are the same bytes. */
  private boolean holds(byte[] bytes) throws GeneralSecurityException {
    Signature verifier = verifier(algorithm());
    verifier.initVerify(device().getPublicKey());
    verifier.update(protection.client().orElseThrow().encoded().bytesOrEmpty());
    verifier.update(clientNonce.bytesOrEmpty());
    try {
      return verifier.verify(bytes);
    } catch (java.security.SignatureException malformed) {
      return false;
    }
  }

  private static Signature verifier(SecurityAlgorithm algorithm) throws GeneralSecurityException {
    return switch (algorithm) {
      case RsaSha1 -> Signature.getInstance("SHA1withRSA");
      case RsaSha256 -> Signature.getInstance("SHA256withRSA");
      case RsaSha256Pss -> {
        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSS_SALT, 1));
        yield pss;
      }
      default -> throw new GeneralSecurityException("the bench cannot verify " + algorithm);
    };
  }

  private SecurityAlgorithm algorithm() {
    return protection.policy().getAsymmetricSignatureAlgorithm();
  }

  private X509Certificate device() {
    return protection.device().orElseThrow();
  }
}
