package dev.proofmark.protocol.opcua.client;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import dev.proofmark.codec.uasc.Alteration;
import dev.proofmark.codec.uasc.ChannelKeys;
import dev.proofmark.codec.uasc.Cryptography;
import dev.proofmark.codec.uasc.Policy;
import dev.proofmark.codec.uasc.RsaCryptography;
import dev.proofmark.codec.uasc.SecurityHeader;
import dev.proofmark.codec.uasc.Suite;
import dev.proofmark.codec.uasc.SymmetricCryptography;
import dev.proofmark.protocol.opcua.client.ClientIdentity.Oddity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.SecurityTokenRequestType;
import org.eclipse.milo.opcua.stack.core.types.structured.OpenSecureChannelRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.OpenSecureChannelResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.RequestHeader;

/**
 * A request for a channel or for a new token of one (OPC 10000-4, 5.6.2); every property may be
 * wrong.
 *
 * @param type new or renewed
 * @param channel the one to renew; 0 for a new one
 * @param policy its URI and its algorithms
 * @param mode 1 none, 2 sign, 3 sign and encrypt; any other 32 bits only to see what a device does
 * @param nonce of the bench; empty for none
 * @param lifetime asked for, in milliseconds
 * @param device certificate for which the request is encrypted; empty without protection
 * @param client who signs the request; empty without protection
 */
public record Opening(
    SecurityTokenRequestType type,
    long channel,
    Policy policy,
    long mode,
    byte[] nonce,
    long lifetime,
    Optional<X509Certificate> device,
    Optional<ClientIdentity> client) {
  public static final long USUAL_LIFETIME = 3_600_000;

  private static final SecureRandom RANDOM = new SecureRandom();

  /** A sound request for a new channel. */
  public static Opening of(Protection protection) {
    Policy policy = Policy.of(protection.policy().getUri()).orElseThrow();
    return new Opening(
        SecurityTokenRequestType.Issue,
        0,
        policy,
        protection.mode().getValue(),
        fresh(policy),
        USUAL_LIFETIME,
        protection.device(),
        protection.client());
  }

  /** The same for a new token of a channel. */
  public Opening renewing(long id) {
    return new Opening(
        SecurityTokenRequestType.Renew, id, policy, mode, fresh(policy), lifetime, device, client);
  }

  public Opening withType(SecurityTokenRequestType other) {
    return new Opening(other, channel, policy, mode, nonce, lifetime, device, client);
  }

  /** The same under another policy, with a nonce as long as that wants it. */
  public Opening withPolicy(Policy other) {
    return new Opening(type, channel, other, mode, fresh(other), lifetime, device, client);
  }

  public Opening withMode(long other) {
    return new Opening(type, channel, policy, other, nonce, lifetime, device, client);
  }

  public Opening withNonce(byte[] other) {
    return new Opening(type, channel, policy, mode, other, lifetime, device, client);
  }

  public Opening withLifetime(long other) {
    return new Opening(type, channel, policy, mode, nonce, other, device, client);
  }

  public Opening withClient(ClientIdentity other) {
    return new Opening(type, channel, policy, mode, nonce, lifetime, device, Optional.of(other));
  }

  /** As long as the policy wants it; empty for a policy that wants none. */
  public static byte[] fresh(Policy policy) {
    byte[] nonce = new byte[policy.suite().map(Suite::nonce).orElse(0)];
    RANDOM.nextBytes(nonce);
    return nonce;
  }

  /** Who it is from, and for whom. */
  public SecurityHeader.Asymmetric header() throws IOException {
    return policy.suite().isEmpty()
        ? new SecurityHeader.Asymmetric(policy.uri(), new byte[0], new byte[0])
        : header(client.orElseThrow().shown(), device.orElseThrow());
  }

  /** The same of the answer that a sound device gives. */
  SecurityHeader.Asymmetric mirrored() throws IOException {
    return header(encoded(device.orElseThrow()), client.orElseThrow().certificate());
  }

  private SecurityHeader.Asymmetric header(byte[] sender, X509Certificate receiver)
      throws IOException {
    try {
      return new SecurityHeader.Asymmetric(
          policy.uri(), sender, MessageDigest.getInstance("SHA-1").digest(receiver.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IOException("a certificate that was read cannot be written", e);
    }
  }

  private static byte[] encoded(X509Certificate certificate) throws IOException {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IOException("a certificate that was read cannot be written", e);
    }
  }

  /** What the client means to be wrong about its first message. */
  Alteration alteration() {
    return client.filter(own -> own.oddity() == Oddity.UNSIGNED).isPresent()
        ? new Alteration(Alteration.Place.SIGNATURE, signature -> new byte[0])
        : Alteration.NONE;
  }

  Cryptography outgoing() throws GeneralSecurityException {
    return policy.suite().isEmpty()
        ? Cryptography.NONE
        : RsaCryptography.outgoing(
            policy.suite().get(),
            client.orElseThrow().signer().getPrivate(),
            device.orElseThrow().getPublicKey());
  }

  Cryptography incoming() throws GeneralSecurityException {
    return policy.suite().isEmpty()
        ? Cryptography.NONE
        : RsaCryptography.incoming(
            policy.suite().get(),
            client.orElseThrow().key().getPrivate(),
            device.orElseThrow().getPublicKey());
  }

  /** The library knows only modes that there are, so the mode is put in afterwards. */
  byte[] body(RequestHeader header) throws IOException {
    var request =
        new OpenSecureChannelRequest(
            header,
            uint(0),
            type,
            MessageSecurityMode.None,
            nonce.length == 0 ? ByteString.NULL_VALUE : ByteString.of(nonce),
            UInteger.valueOf(lifetime));
    byte[] body = Bodies.of(request);
    int behind = Integer.BYTES + nonce.length + Integer.BYTES;
    ByteBuffer.wrap(body)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(body.length - behind - Integer.BYTES, (int) mode);
    return body;
  }

  /**
   * The token that the device gave for it, ready for use.
   *
   * @throws IOException if its nonce makes no keys
   */
  ChannelToken token(OpenSecureChannelResponse granted) throws IOException {
    long id = granted.getSecurityToken().getChannelId().longValue();
    long number = granted.getSecurityToken().getTokenId().longValue();
    long life = granted.getSecurityToken().getRevisedLifetime().longValue();
    boolean signs = mode != MessageSecurityMode.None.getValue();
    if (policy.suite().isEmpty() || !signs) {
      return new ChannelToken(id, number, life, Cryptography.NONE, Cryptography.NONE, new byte[0]);
    }
    Suite suite = policy.suite().get();
    byte[] theirs = granted.getServerNonce().bytesOrEmpty();
    // However short it is: what it is like is for a check to say.
    boolean encrypts = mode != MessageSecurityMode.Sign.getValue();
    try {
      return new ChannelToken(
          id,
          number,
          life,
          new SymmetricCryptography(suite, ChannelKeys.derive(suite, nonce, theirs), encrypts),
          new SymmetricCryptography(suite, ChannelKeys.derive(suite, theirs, nonce), encrypts),
          theirs);
    } catch (GeneralSecurityException e) {
      throw new IOException("no keys: " + e.getMessage(), e);
    }
  }
}
