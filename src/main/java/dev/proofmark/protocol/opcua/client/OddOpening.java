package dev.proofmark.protocol.opcua.client;

import dev.proofmark.protocol.opcua.client.ClientIdentity.Oddity;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.transport.client.uasc.ClientSecureChannel;

/** A channel whose first message has one thing wrong; whatever follows is sound. */
final class OddOpening extends ClientSecureChannel {
  private final Oddity oddity;
  private final KeyPair other;
  private boolean sent;

  OddOpening(
      ClientIdentity own,
      KeyPair other,
      X509Certificate peer,
      SecurityPolicy policy,
      MessageSecurityMode mode) {
    super(own.key(), own.certificate(), own.sent(), peer, List.of(peer), policy, mode);
    this.oddity = own.oddity();
    this.other = other;
  }

  /** The encoder asks for it once, to sign; after that it is for reading the answer. */
  @Override
  public KeyPair getKeyPair() {
    boolean odd = oddity == Oddity.OTHER_KEY && !sent;
    sent = true;
    return odd ? other : super.getKeyPair();
  }

  @Override
  public int getLocalAsymmetricSignatureSize() {
    return unsigned() ? 0 : super.getLocalAsymmetricSignatureSize();
  }

  /** The last thing that the encoder asks before it would sign. */
  @Override
  public boolean isAsymmetricSigningEnabled() {
    boolean signs = !unsigned() && super.isAsymmetricSigningEnabled();
    sent = sent || !signs;
    return signs;
  }

  private boolean unsigned() {
    return oddity == Oddity.UNSIGNED && !sent;
  }

  @Override
  public ByteString getLocalCertificateChainBytes() throws UaException {
    byte[] whole = super.getLocalCertificateChainBytes().bytesOrEmpty();
    return ByteString.of(
        oddity == Oddity.CUT_CERTIFICATE ? Arrays.copyOf(whole, whole.length / 2) : whole);
  }
}
