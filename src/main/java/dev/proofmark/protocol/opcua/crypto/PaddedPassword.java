package dev.proofmark.protocol.opcua.crypto;

import dev.proofmark.codec.uasc.PaddedBlock;
import dev.proofmark.codec.uasc.PaddedBlock.Fault;
import dev.proofmark.codec.uasc.Policy;
import dev.proofmark.codec.uasc.Suite;
import dev.proofmark.codec.uasc.Suite.Transport;
import dev.proofmark.protocol.opcua.client.Discovery;
import dev.proofmark.protocol.opcua.client.Protection;
import dev.proofmark.protocol.opcua.client.Tokens;
import dev.proofmark.protocol.opcua.client.UascChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Comparator;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.UserNameIdentityToken;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;

/**
 * A user name and a password in one block whose padding may be wrong (OPC 10000-4, 7.40.2.2).
 *
 * @param user as the device knows him
 * @param password short enough for one block
 * @param transport how it is padded, whether the device offers that or not
 * @param fault of the padding
 * @param random fills the padding
 */
record PaddedPassword(
    String user, String password, Transport transport, Fault fault, RandomGenerator random)
    implements Tokens {
  @Override
  public ExtensionObject madeFor(EndpointDescription endpoint, ByteString nonce)
      throws IOException {
    PublicKey key = Protection.certificates(endpoint).get(0).getPublicKey();
    if (!(key instanceof RSAPublicKey rsa)) {
      throw new IOException("the device's key is none of RSA");
    }
    try {
      byte[] secret =
          new PaddedBlock(rsa, transport, random).encrypted(text(nonce.bytesOrEmpty()), fault);
      var token =
          new UserNameIdentityToken(
              policy(endpoint).getPolicyId(), user, ByteString.of(secret), uri());
      return ExtensionObject.encode(UascChannel.CODING, token);
    } catch (GeneralSecurityException e) {
      throw new IOException("the password cannot be encrypted: " + e.getMessage(), e);
    }
  }

  /** Which padding the first encrypting policy of this endpoint has. */
  static Optional<Transport> offered(EndpointDescription endpoint) {
    return Discovery.tokens(endpoint).stream()
        .filter(policy -> policy.getTokenType() == UserTokenType.UserName)
        .flatMap(policy -> transport(endpoint, policy).stream())
        .findFirst();
  }

  /** A policy of this padding, or for want of one another, whose padding is then disregarded. */
  private UserTokenPolicy policy(EndpointDescription endpoint) throws IOException {
    return Discovery.tokens(endpoint).stream()
        .filter(policy -> policy.getTokenType() == UserTokenType.UserName)
        .filter(policy -> transport(endpoint, policy).isPresent())
        .min(
            Comparator.comparing(
                policy -> transport(endpoint, policy).orElseThrow() == transport ? 0 : 1))
        .orElseThrow(() -> new IOException("the endpoint takes no encrypted password"));
  }

  /** A token policy without an own security policy has the channel's. */
  private static Optional<Transport> transport(
      EndpointDescription endpoint, UserTokenPolicy policy) {
    String own = policy.getSecurityPolicyUri();
    String uri = own == null || own.isEmpty() ? endpoint.getSecurityPolicyUri() : own;
    return Policy.of(uri).flatMap(Policy::suite).map(Suite::transport);
  }

  private byte[] text(byte[] nonce) {
    byte[] secret = password.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Integer.BYTES + secret.length + nonce.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(secret.length + nonce.length)
        .put(secret)
        .put(nonce)
        .array();
  }

  private String uri() {
    return switch (transport) {
      case PKCS_1 -> "http://www.w3.org/2001/04/xmlenc#rsa-1_5";
      case OAEP_SHA1 -> "http://www.w3.org/2001/04/xmlenc#rsa-oaep";
      case OAEP_SHA256 -> "http://opcfoundation.org/UA/security/rsa-oaep-sha2-256";
    };
  }
}
