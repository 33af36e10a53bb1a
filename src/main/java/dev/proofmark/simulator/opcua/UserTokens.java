package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Account;
import dev.proofmark.simulator.AuditTrail;
import dev.proofmark.simulator.Door;
import dev.proofmark.simulator.Lock;
import dev.proofmark.simulator.Plant;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.identity.AbstractIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.DefaultAnonymousIdentity;
import org.eclipse.milo.opcua.sdk.server.identity.DefaultUsernameIdentity;
import org.eclipse.milo.opcua.sdk.server.identity.Identity;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.channel.SecureChannel;
import org.eclipse.milo.opcua.stack.core.security.SecurityAlgorithm;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.AnonymousIdentityToken;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.SignatureData;
import org.eclipse.milo.opcua.stack.core.types.structured.UserIdentityToken;
import org.eclipse.milo.opcua.stack.core.types.structured.UserNameIdentityToken;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;

/**
 * Judges identity tokens: user names with encrypted passwords, and nothing else (OPC 10000-4,
 * 7.40). A token that cannot be read and a wrong password are not told apart.
 */
final class UserTokens extends AbstractIdentityValidator {
  private final Plant plant;
  private final ClientTrust clients;
  private final Door door;
  private final TokenSecrets secrets;
  private final Comparison comparison;
  private final boolean lockByClient;
  private final boolean lockByEndpoint;
  private final boolean olderAlgorithm;
  private final boolean ignoresPieces;
  private final boolean tellsUnreadable;
  private final boolean tellsUnknown;
  private final boolean anonymous;
  private final boolean emptyUser;
  private final Set<SecurityAlgorithm> tellsPadding = EnumSet.noneOf(SecurityAlgorithm.class);
  private final Set<MessageSecurityMode> readableOn = EnumSet.noneOf(MessageSecurityMode.class);

  UserTokens(Plant plant) {
    this.plant = plant;
    clients = new ClientTrust(plant);
    door = new Door(plant, OpcUaFactory.NAME, Lock.of(plant, OpcUaFactory.NAME));
    secrets = new TokenSecrets(plant);
    comparison = new Comparison(plant);
    olderAlgorithm = TokenFlaw.OLDER_ACCEPTED.in(plant);
    ignoresPieces = TokenFlaw.PIECES_IGNORED.in(plant);
    tellsUnreadable = TokenFlaw.SECRET_DETAIL.in(plant);
    tellsUnknown = TokenFlaw.USER_DETAIL.in(plant);
    if (TokenFlaw.PLAIN_ACCEPTED.in(plant)) {
      readableOn.add(MessageSecurityMode.SignAndEncrypt);
    }
    lockByEndpoint = TokenFlaw.LOCK_BY_WAY.in(plant);
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
    Optional<String> password = password(session, token, policy);
    String user = token.getUserName() == null ? "" : token.getUserName();
    String source = source(session);
    if (user.isEmpty() && emptyUser) {
      plant.audit().record(source, "-", OpcUaFactory.NAME, AuditTrail.Type.LOGIN, true, "");
      return new DefaultUsernameIdentity("");
    }
    if (password.isEmpty()) {
      plant.audit().record(source, user, OpcUaFactory.NAME, AuditTrail.Type.LOGIN, false, "");
      throw refused(user);
    }
    Optional<Account> account =
        door.login(
            comparison.user(user),
            comparison.password(user, password.get()),
            source,
            countedBy(session));
    if (account.isEmpty()) {
      throw refused(user);
    }
    var identity = new DefaultUsernameIdentity(account.get().user());
    identity.setUserData(account.get());
    return identity;
  }

  private String countedBy(Session session) {
    if (lockByClient) {
      return session.getClientDescription().getApplicationUri();
    }
    EndpointDescription endpoint = session.getEndpoint();
    return lockByEndpoint ? endpoint.getSecurityPolicyUri() + endpoint.getSecurityMode() : "";
  }

  /** One and the same answer, whatever was wrong. */
  private UaException refused(String user) {
    boolean unknown = plant.accounts().find(user).isEmpty();
    return new UaException(
        tellsUnknown && unknown
            ? StatusCodes.Bad_IdentityTokenRejected
            : StatusCodes.Bad_UserAccessDenied);
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
    var nobody = new DefaultAnonymousIdentity();
    if (RightsFlaw.NOBODY_OPERATES.in(plant)) {
      plant.accounts().find("operator").ifPresent(nobody::setUserData);
    }
    return nobody;
  }

  /** The password in a token; empty if it cannot be read. */
  private Optional<String> password(
      Session session, UserNameIdentityToken token, UserTokenPolicy policy) throws UaException {
    byte[] bytes = token.getPassword().bytesOrEmpty();
    String uri = token.getEncryptionAlgorithm();
    if (uri == null || uri.isEmpty()) {
      if (!readableOn.contains(session.getEndpoint().getSecurityMode())) {
        throw new UaException(StatusCodes.Bad_IdentityTokenRejected);
      }
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }
    SecurityAlgorithm algorithm = algorithm(policy, uri);
    try {
      return Optional.of(decrypted(session, algorithm, bytes));
    } catch (UaException | RuntimeException unreadable) {
      if (tellsUnreadable || tellsPadding.contains(algorithm)) {
        throw new UaException(StatusCodes.Bad_SecurityChecksFailed, unreadable);
      }
      return Optional.empty();
    }
  }

  private SecurityAlgorithm algorithm(UserTokenPolicy policy, String uri) throws UaException {
    SecurityAlgorithm demanded =
        SecurityPolicy.fromUri(policy.getSecurityPolicyUri()).getAsymmetricEncryptionAlgorithm();
    boolean older = olderAlgorithm || tellsPadding.contains(SecurityAlgorithm.Rsa15);
    if (older && SecurityAlgorithm.Rsa15.getUri().equals(uri)) {
      return SecurityAlgorithm.Rsa15;
    }
    if (demanded == SecurityAlgorithm.None || !demanded.getUri().equals(uri)) {
      throw new UaException(StatusCodes.Bad_IdentityTokenInvalid);
    }
    return demanded;
  }

  /** The library leaves out what does not fill a block. */
  private String decrypted(Session session, SecurityAlgorithm algorithm, byte[] secret)
      throws UaException {
    X509Certificate own =
        CertificateUtil.decodeCertificate(
            session.getEndpoint().getServerCertificate().bytesOrEmpty());
    int block = SecureChannel.getAsymmetricCipherTextBlockSize(own, algorithm);
    if (secret.length == 0 || secret.length % block != 0 && !ignoresPieces) {
      throw new UaException(StatusCodes.Bad_IdentityTokenInvalid);
    }
    byte[] plain = decryptTokenData(session, algorithm, secret);
    return secrets.password(plain, session.getLastNonce().bytesOrEmpty());
  }
}
