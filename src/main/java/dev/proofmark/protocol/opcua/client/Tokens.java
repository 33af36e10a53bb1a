package dev.proofmark.protocol.opcua.client;

import dev.proofmark.profile.Account;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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
    return sealed(name, Seal.of(password));
  }

  /** A user name and a secret, under the first policy that encrypts it. */
  static Tokens sealed(String name, Seal.Content content) {
    return sealed(name, content, UnaryOperator.identity());
  }

  /** The same with one thing about the token changed before it is sent. */
  static Tokens sealed(
      String name, Seal.Content content, UnaryOperator<UserNameIdentityToken> change) {
    return (endpoint, nonce) ->
        encoded(change.apply(token(encrypting(endpoint), name, content, endpoint, nonce)));
  }

  private static Tokens under(UserTokenPolicy policy, String name, String password) {
    return (endpoint, nonce) -> encoded(token(policy, name, Seal.of(password), endpoint, nonce));
  }

  private static UserNameIdentityToken token(
      UserTokenPolicy policy,
      String name,
      Seal.Content content,
      EndpointDescription endpoint,
      ByteString nonce)
      throws IOException {
    SecurityAlgorithm algorithm = effective(endpoint, policy).getAsymmetricEncryptionAlgorithm();
    X509Certificate device = Protection.certificates(endpoint).get(0);
    byte[] secret = content.secret(new Seal(nonce.bytesOrEmpty(), device, algorithm));
    return new UserNameIdentityToken(
        policy.getPolicyId(), name, new ByteString(secret), algorithm.getUri());
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

  /**
   * The name of a token policy that is not the one under which {@link #user} encrypts, and that a
   * secret made for that one does not fit; of the endpoint itself if it has one, else of another.
   */
  static Optional<String> otherPolicy(EndpointDescription endpoint, List<EndpointDescription> all)
      throws IOException {
    UserTokenPolicy used = encrypting(endpoint);
    SecurityAlgorithm algorithm = effective(endpoint, used).getAsymmetricEncryptionAlgorithm();
    Set<String> fitting = new HashSet<>(Set.of(String.valueOf(used.getPolicyId())));
    for (UserTokenPolicy policy : policies(endpoint, UserTokenType.UserName)) {
      if (effective(endpoint, policy).getAsymmetricEncryptionAlgorithm() == algorithm) {
        fitting.add(String.valueOf(policy.getPolicyId()));
      }
    }
    return Stream.concat(Stream.of(endpoint), all.stream())
        .flatMap(one -> Discovery.tokens(one).stream())
        .map(UserTokenPolicy::getPolicyId)
        .filter(id -> id != null && !fitting.contains(id))
        .findFirst();
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

  static ExtensionObject encoded(UserIdentityToken token) {
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

  /** Whether the endpoint takes passwords that are encrypted themselves. */
  static boolean encrypts(EndpointDescription endpoint) {
    return policies(endpoint, UserTokenType.UserName).stream()
        .anyMatch(policy -> effective(endpoint, policy) != SecurityPolicy.None);
  }

  /**
   * The first token policy of the endpoint that encrypts passwords.
   *
   * @throws IOException if there is none
   */
  static UserTokenPolicy encrypting(EndpointDescription endpoint) throws IOException {
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
}
