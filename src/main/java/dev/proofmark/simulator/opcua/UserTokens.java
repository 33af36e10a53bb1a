package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Account;
import dev.proofmark.simulator.AuditTrail;
import dev.proofmark.simulator.Door;
import dev.proofmark.simulator.Lock;
import dev.proofmark.simulator.Plant;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.identity.AbstractIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.DefaultAnonymousIdentity;
import org.eclipse.milo.opcua.sdk.server.identity.DefaultUsernameIdentity;
import org.eclipse.milo.opcua.sdk.server.identity.Identity;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityAlgorithm;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.AnonymousIdentityToken;
import org.eclipse.milo.opcua.stack.core.types.structured.SignatureData;
import org.eclipse.milo.opcua.stack.core.types.structured.UserIdentityToken;
import org.eclipse.milo.opcua.stack.core.types.structured.UserNameIdentityToken;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;

/**
 * Judges identity tokens: user names with encrypted passwords, and nothing else (OPC 10000-4,
 * 7.40). A token that cannot be read and a wrong password are not told apart.
 */
final class UserTokens extends AbstractIdentityValidator {
  private static final int LENGTH_FIELD = 4;

  private final Plant plant;
  private final ClientTrust clients;
  private final Door door;
  private final boolean lockByClient;
  private final boolean anonymous;
  private final boolean emptyUser;
  private final Set<SecurityAlgorithm> tellsPadding = EnumSet.noneOf(SecurityAlgorithm.class);
  private final Set<MessageSecurityMode> readableOn = EnumSet.noneOf(MessageSecurityMode.class);

  UserTokens(Plant plant) {
    this.plant = plant;
    clients = new ClientTrust(plant);
    door = new Door(plant, OpcUaFactory.NAME, Lock.of(plant, OpcUaFactory.NAME));
    lockByClient = Weakness.LOCK_BY_CLIENT.in(plant);
    anonymous = Endpoints.takesAnonymous(plant) || Weakness.ANONYMOUS_NULL.in(plant);
    emptyUser = Weakness.ANONYMOUS_EMPTY.in(plant);
    if (SecretFlaw.RSA_15_ORACLE.in(plant)) {
      tellsPadding.add(SecurityAlgorithm.Rsa15);
    }
    if (SecretFlaw.OAEP_ORACLE.in(plant)) {
      tellsPadding.add(SecurityAlgorithm.RsaOaepSha1);
      tellsPadding.add(SecurityAlgorithm.RsaOaepSha256);
    }
    if (Weakness.READABLE_PASSWORD.in(plant)) {
      readableOn.add(MessageSecurityMode.Sign);
    }
    if (Weakness.UNPROTECTED_PASSWORD.in(plant)) {
      readableOn.add(MessageSecurityMode.None);
    }
  }

  @Override
  public Set<UserTokenType> getSupportedTokenTypes() {
    return Set.of(UserTokenType.UserName);
  }

  @Override
  public Identity validateIdentityToken(
      Session session, UserIdentityToken token, UserTokenPolicy policy, SignatureData signature)
      throws UaException {
    try {
      Identity identity = super.validateIdentityToken(session, token, policy, signature);
      keepStrangersOut(session, identity);
      return identity;
    } catch (RuntimeException malformed) {
      // The library would leave the client without an answer.
      throw new UaException(StatusCodes.Bad_IdentityTokenInvalid, malformed);
    }
  }

  /** Before the first trust list any client has a channel; it is of use to the administrator. */
  private void keepStrangersOut(Session session, Identity identity) throws UaException {
    List<X509Certificate> chain = session.getSecurityConfiguration().getClientCertificateChain();
    if (chain == null || clients.knows(chain)) {
      return;
    }
    boolean encrypted =
        session.getEndpoint().getSecurityMode() == MessageSecurityMode.SignAndEncrypt;
    Optional<Account> who =
        identity.getUserData() instanceof Account account ? Optional.of(account) : Optional.empty();
    boolean sets = plant.trustStores().opcua().open() && AdministratorMethod.may(who);
    if (!encrypted || !sets) {
      plant
          .audit()
          .record(
              source(session),
              who.map(Account::user).orElse("-"),
              OpcUaFactory.NAME,
              AuditTrail.Type.DENIED,
              false,
              "untrusted-client");
      throw new UaException(StatusCodes.Bad_UserAccessDenied);
    }
  }

  @Override
  protected Identity.AnonymousIdentity validateAnonymousToken(
      Session session,
      AnonymousIdentityToken token,
      UserTokenPolicy policy,
      SignatureData signature)
      throws UaException {
    if (!anonymous) {
      throw new UaException(StatusCodes.Bad_IdentityTokenRejected);
    }
    return nobody(session);
  }

  @Override
  protected Identity.UsernameIdentity validateUsernameToken(
      Session session, UserNameIdentityToken token, UserTokenPolicy policy, SignatureData signature)
      throws UaException {
    String password = password(session, token, policy);
    String user = token.getUserName();
    String source = source(session);
    if (user == null || user.isEmpty()) {
      if (emptyUser) {
        plant.audit().record(source, "-", OpcUaFactory.NAME, AuditTrail.Type.LOGIN, true, "");
        return new DefaultUsernameIdentity("");
      }
      throw new UaException(StatusCodes.Bad_IdentityTokenInvalid);
    }
    String countedBy = lockByClient ? session.getClientDescription().getApplicationUri() : "";
    Optional<Account> account = door.login(user, password, source, countedBy);
    if (account.isEmpty()) {
      throw new UaException(StatusCodes.Bad_UserAccessDenied);
    }
    var identity = new DefaultUsernameIdentity(account.get().user());
    identity.setUserData(account.get());
    return identity;
  }

  /** The account of a session; empty for nobody. */
  static Optional<Account> account(Session session) {
    return account(session.getIdentity());
  }

  private static Optional<Account> account(Identity identity) {
    return identity != null && identity.getUserData() instanceof Account account
        ? Optional.of(account)
        : Optional.empty();
  }

  static String source(Session session) {
    var address = session.getClientAddress();
    return address == null ? "-" : address.getHostAddress();
  }

  private Identity.AnonymousIdentity nobody(Session session) {
    plant
        .audit()
        .record(source(session), "-", OpcUaFactory.NAME, AuditTrail.Type.LOGIN, true, "anonymous");
    return new DefaultAnonymousIdentity();
  }

  private String password(Session session, UserNameIdentityToken token, UserTokenPolicy policy)
      throws UaException {
    byte[] bytes = token.getPassword().bytesOrEmpty();
    String uri = token.getEncryptionAlgorithm();
    if (uri == null || uri.isEmpty()) {
      if (!readableOn.contains(session.getEndpoint().getSecurityMode())) {
        throw new UaException(StatusCodes.Bad_IdentityTokenRejected);
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
    SecurityAlgorithm algorithm = algorithm(policy, uri);
    byte[] plain;
    try {
      plain = decryptTokenData(session, algorithm, bytes);
    } catch (UaException unreadable) {
      if (tellsPadding.contains(algorithm)) {
        throw unreadable;
      }
      return unreadable();
    }
    try {
      return secretIn(plain, session);
    } catch (UaException | RuntimeException malformed) {
      return unreadable();
    }
  }

  private SecurityAlgorithm algorithm(UserTokenPolicy policy, String uri) throws UaException {
    if (tellsPadding.contains(SecurityAlgorithm.Rsa15)
        && uri.equals(SecurityAlgorithm.Rsa15.getUri())) {
      return SecurityAlgorithm.Rsa15;
    }
    SecurityAlgorithm algorithm =
        SecurityPolicy.fromUri(policy.getSecurityPolicyUri()).getAsymmetricEncryptionAlgorithm();
    if (algorithm == SecurityAlgorithm.None || !algorithm.getUri().equals(uri)) {
      throw new UaException(StatusCodes.Bad_IdentityTokenInvalid);
    }
    return algorithm;
  }

  /** What cannot be read is judged as a password that nobody has: same answer, same time. */
  private static String unreadable() {
    return UUID.randomUUID().toString();
  }

  /** Length, password and the server's last nonce, in this order (OPC 10000-4, Table 186). */
  private static String secretIn(byte[] plain, Session session) throws UaException {
    byte[] nonce = session.getLastNonce().bytesOrEmpty();
    ByteBuffer data = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
    int length = data.getInt() - nonce.length;
    if (length < 0 || LENGTH_FIELD + length + nonce.length > plain.length) {
      throw new UaException(StatusCodes.Bad_IdentityTokenInvalid);
    }
    byte[] password = new byte[length];
    byte[] sent = new byte[nonce.length];
    data.get(password).get(sent);
    if (!MessageDigest.isEqual(sent, nonce)) {
      throw new UaException(StatusCodes.Bad_IdentityTokenInvalid);
    }
    return new String(password, StandardCharsets.UTF_8);
  }
}
