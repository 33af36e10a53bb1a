package dev.proofmark.protocol.opcua.client;

import dev.proofmark.profile.Account;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import org.eclipse.milo.opcua.stack.core.channel.SecureChannel;
import org.eclipse.milo.opcua.stack.core.security.SecurityAlgorithm;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.AnonymousIdentityToken;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.UserIdentityToken;
import org.eclipse.milo.opcua.stack.core.types.structured.UserNameIdentityToken;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;

/** Says to a session who the user is (OPC 10000-4, 7.40); made when the device's nonce is known. */
public interface Tokens {
  /** What goes into the request; null for no token at all. */
  ExtensionObject madeFor(EndpointDescription endpoint, ByteString nonce) throws IOException;

  /** Whose right password this is; empty if a refusal says nothing about an account. */
  default Optional<Account> owner() {
    return Optional.empty();
  }

  /** Says openly that the user is nobody. */
  static Tokens anonymous() {
    return (endpoint, nonce) ->
        encoded(new AnonymousIdentityToken(policyId(endpoint, UserTokenType.Anonymous)));
  }

  /** Says nothing. */
  static Tokens absent() {
    return (endpoint, nonce) -> null;
  }

  /** An account by its own password, encrypted. */
  static Tokens of(Account account) {
    Tokens user = user(account.user(), account.password().reveal());
    return new Tokens() {
      @Override
      public ExtensionObject madeFor(EndpointDescription endpoint, ByteString nonce)
          throws IOException {
        return user.madeFor(endpoint, nonce);
      }

      @Override
      public Optional<Account> owner() {
        return Optional.of(account);
      }
    };
  }

  /** A user name and an encrypted password, under the first policy that encrypts it. */
  static Tokens user(String name, String password) {
    return (endpoint, nonce) ->
        under(encrypting(endpoint), name, password).madeFor(endpoint, nonce);
  }

  private static Tokens under(UserTokenPolicy policy, String name, String password) {
    return (endpoint, nonce) -> {
      SecurityAlgorithm algorithm = effective(endpoint, policy).getAsymmetricEncryptionAlgorithm();
      X509Certificate device = Protection.certificates(endpoint).get(0);
      byte[] secret = encrypted(password, nonce.bytesOrEmpty(), device, algorithm);
      return encoded(
          new UserNameIdentityToken(
              policy.getPolicyId(), name, ByteString.of(secret), algorithm.getUri()));
    };
  }

  /** A user name and a password: encrypted where the endpoint takes that, else readable. */
  static Tokens anyhow(Account account) {
    return (endpoint, nonce) ->
        (encrypts(endpoint) ? of(account) : readable(account)).madeFor(endpoint, nonce);
  }

  /** An account in each way in which the endpoint takes it: readable where it takes no other. */
  static List<Tokens> anyhow(Account account, EndpointDescription endpoint) {
    List<Tokens> encrypted =
        policies(endpoint, UserTokenType.UserName).stream()
            .filter(policy -> effective(endpoint, policy) != SecurityPolicy.None)
            .map(policy -> under(policy, account.user(), account.password().reveal()))
            .toList();
    boolean readable = encrypted.isEmpty() || invitesReadable(endpoint);
    return Stream.concat(encrypted.stream(), readable ? Stream.of(readable(account)) : Stream.of())
        .toList();
  }

  /** Whether the endpoint offers to take a password that is not encrypted itself. */
  static boolean invitesReadable(EndpointDescription endpoint) {
    return policies(endpoint, UserTokenType.UserName).stream()
        .anyMatch(policy -> effective(endpoint, policy) == SecurityPolicy.None);
  }

  /** A user name and a readable password, whatever the device's policies say. */
  static Tokens readable(Account account) {
    return (endpoint, nonce) ->
        encoded(
            new UserNameIdentityToken(
                readablePolicyId(endpoint),
                account.user(),
                ByteString.of(account.password().reveal().getBytes(StandardCharsets.UTF_8)),
                null));
  }

  private static ExtensionObject encoded(UserIdentityToken token) {
    return ExtensionObject.encode(UascChannel.CODING, token);
  }

  private static List<UserTokenPolicy> policies(EndpointDescription endpoint, UserTokenType type) {
    return Discovery.tokens(endpoint).stream()
        .filter(policy -> policy.getTokenType() == type)
        .toList();
  }

  private static String policyId(EndpointDescription endpoint, UserTokenType type) {
    return policies(endpoint, type).stream()
        .findFirst()
        .map(UserTokenPolicy::getPolicyId)
        .orElse(type == UserTokenType.Anonymous ? "anonymous" : "username");
  }

  private static String readablePolicyId(EndpointDescription endpoint) {
    return policies(endpoint, UserTokenType.UserName).stream()
        .filter(policy -> effective(endpoint, policy) == SecurityPolicy.None)
        .findFirst()
        .map(UserTokenPolicy::getPolicyId)
        .orElse(policyId(endpoint, UserTokenType.UserName));
  }

  private static boolean encrypts(EndpointDescription endpoint) {
    return policies(endpoint, UserTokenType.UserName).stream()
        .anyMatch(policy -> effective(endpoint, policy) != SecurityPolicy.None);
  }

  private static UserTokenPolicy encrypting(EndpointDescription endpoint) throws IOException {
    return policies(endpoint, UserTokenType.UserName).stream()
        .filter(policy -> effective(endpoint, policy) != SecurityPolicy.None)
        .findFirst()
        .orElseThrow(() -> new IOException("the endpoint takes no encrypted password"));
  }

  /** A token policy without an own security policy has the channel's. */
  static SecurityPolicy effective(EndpointDescription endpoint, UserTokenPolicy policy) {
    String own = policy.getSecurityPolicyUri();
    String uri = own == null || own.isEmpty() ? endpoint.getSecurityPolicyUri() : own;
    return Protection.policy(uri).orElse(SecurityPolicy.None);
  }

  /** Length, password and nonce, block by block (OPC 10000-4, Table 186). */
  private static byte[] encrypted(
      String password, byte[] nonce, X509Certificate device, SecurityAlgorithm algorithm)
      throws IOException {
    byte[] text = password.getBytes(StandardCharsets.UTF_8);
    byte[] plain =
        ByteBuffer.allocate(Integer.BYTES + text.length + nonce.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(text.length + nonce.length)
            .put(text)
            .put(nonce)
            .array();
    int block = SecureChannel.getAsymmetricPlainTextBlockSize(device, algorithm);
    var secret = new ByteArrayOutputStream();
    try {
      Cipher cipher = Cipher.getInstance(algorithm.getTransformation());
      cipher.init(Cipher.ENCRYPT_MODE, device.getPublicKey());
      for (int at = 0; at < plain.length; at += block) {
        secret.write(cipher.doFinal(plain, at, Math.min(block, plain.length - at)));
      }
      return secret.toByteArray();
    } catch (GeneralSecurityException e) {
      throw new IOException("the device's key cannot encrypt a password: " + e.getMessage(), e);
    }
  }
}
