package dev.proofmark.simulator.opcua;

import static org.eclipse.milo.opcua.sdk.server.servicesets.AbstractServiceSet.createResponseHeader;

import dev.proofmark.simulator.AuditTrail;
import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.Slots;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.servicesets.impl.DefaultSessionServiceSet;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.ResponseHeader;
import org.eclipse.milo.opcua.stack.core.types.structured.UserNameIdentityToken;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequestContext;

/**
 * The session services with time-outs of our own: the library grants nothing below five seconds,
 * fails on what is no number, and its time-outs cannot be given faults.
 */
final class Sessions extends DefaultSessionServiceSet {
  private static final double LIBRARY_DELAY = 5_000;

  private final OpcUaServer server;
  private final SessionTimes times;
  private final boolean nobodyByDefault;
  private final boolean closeKeepsToken;
  private final boolean anyPolicy;
  private final AuditTrail audit;
  private final Slots places;
  private final ScheduledExecutorService clock;
  private final Map<NodeId, IdleWatch> watches = new ConcurrentHashMap<>();

  Sessions(OpcUaServer server, Plant plant) {
    super(server);
    this.server = server;
    this.times = SessionTimes.of(plant);
    this.nobodyByDefault = Weakness.ANONYMOUS_NULL.in(plant);
    this.closeKeepsToken = Weakness.CLOSE_KEEPS_TOKEN.in(plant);
    this.anyPolicy = TokenFlaw.POLICY_UNCHECKED.in(plant);
    this.audit = plant.audit();
    this.places = new Slots(plant);
    this.clock = server.getScheduledExecutorService();
  }

  @Override
  public CreateSessionResponse onCreateSession(
      ServiceRequestContext context, CreateSessionRequest request) throws UaException {
    // Connections for discovery must stay possible; what is scarce here is sessions.
    if (!places.take()) {
      throw new UaException(StatusCodes.Bad_TooManySessions);
    }
    try {
      return answered(() -> create(context, request));
    } catch (UaException refused) {
      places.free();
      throw refused;
    }
  }

  private CreateSessionResponse create(ServiceRequestContext context, CreateSessionRequest request)
      throws UaException {
    double granted = times.granted(request.getRequestedSessionTimeout());
    var created = super.onCreateSession(context, asking(request, libraryTime(granted)));
    Session session = find(created.getSessionId());
    if (nobodyByDefault) {
      session.setEndpoint(withHiddenAnonymity(session.getEndpoint()));
    }
    var watch = new IdleWatch(server, session, granted);
    watches.put(created.getAuthenticationToken(), watch);
    session.addLifecycleListener(
        (ended, deleted) -> ended(ended, created.getAuthenticationToken()));
    return granting(created, granted);
  }

  @Override
  public ActivateSessionResponse onActivateSession(
      ServiceRequestContext context, ActivateSessionRequest request) throws UaException {
    return answered(
        () -> {
          var activated = activate(context, request);
          IdleWatch watch = watches.get(request.getRequestHeader().getAuthenticationToken());
          if (watch != null && times.enforced(watch.granted())) {
            watch.start(clock);
            if (times.survivesDrop()) {
              context.getChannel().closeFuture().addListener(closed -> watch.stop());
            }
          }
          return welcoming(activated, request);
        });
  }

  /** A user who has to change his password is told so (OPC 10000-18, 5.2.7). */
  private ActivateSessionResponse welcoming(
      ActivateSessionResponse activated, ActivateSessionRequest request) {
    NodeId token = request.getRequestHeader().getAuthenticationToken();
    IdleWatch watch = watches.get(token);
    if (watch == null
        || !(watch.session().getIdentity().getUserData() instanceof UserTokens.Newcomer)) {
      return activated;
    }
    ResponseHeader sound = activated.getResponseHeader();
    var header =
        new ResponseHeader(
            sound.getTimestamp(),
            sound.getRequestHandle(),
            new StatusCode(StatusCodes.Good_PasswordChangeRequired),
            sound.getServiceDiagnostics(),
            sound.getStringTable(),
            sound.getAdditionalHeader());
    return new ActivateSessionResponse(
        header, activated.getServerNonce(), activated.getResults(), activated.getDiagnosticInfos());
  }

  /** Wrong passwords are written down where they are judged; here is what is no password at all. */
  private ActivateSessionResponse activate(
      ServiceRequestContext context, ActivateSessionRequest request) throws UaException {
    try {
      return super.onActivateSession(context, anyPolicy ? renamed(context, request) : request);
    } catch (UaException refused) {
      long code = refused.getStatusCode().value();
      if (code == StatusCodes.Bad_IdentityTokenInvalid
          || code == StatusCodes.Bad_IdentityTokenRejected) {
        String source = context.clientAddress().getHostAddress();
        audit.record(source, "-", OpcUaFactory.NAME, AuditTrail.Type.LOGIN, false, "");
      }
      throw refused;
    }
  }

  /** The library would look for the policy that the token names. */
  private ActivateSessionRequest renamed(
      ServiceRequestContext context, ActivateSessionRequest request) {
    var coding = server.getStaticEncodingContext();
    ExtensionObject sent = request.getUserIdentityToken();
    if (sent == null
        || sent.isNull()
        || !(sent.decode(coding) instanceof UserNameIdentityToken token)) {
      return request;
    }
    String id = Endpoints.passwordPolicy(context.getSecureChannel().getSecurityPolicy());
    var renamed =
        new UserNameIdentityToken(
            id, token.getUserName(), token.getPassword(), token.getEncryptionAlgorithm());
    return new ActivateSessionRequest(
        request.getRequestHeader(),
        request.getClientSignature(),
        request.getClientSoftwareCertificates(),
        request.getLocaleIds(),
        ExtensionObject.encode(coding, renamed),
        request.getUserTokenSignature());
  }

  @Override
  public CloseSessionResponse onCloseSession(
      ServiceRequestContext context, CloseSessionRequest request) throws UaException {
    if (!closeKeepsToken) {
      return answered(() -> super.onCloseSession(context, request));
    }
    Session session = server.getSessionManager().getSession(context, request.getRequestHeader());
    ended(session, request.getRequestHeader().getAuthenticationToken());
    return new CloseSessionResponse(createResponseHeader(request));
  }

  private interface Act<T> {
    T run() throws UaException;
  }

  /** The library leaves a client without an answer when a service breaks. */
  private static <T> T answered(Act<T> act) throws UaException {
    try {
      return act.run();
    } catch (RuntimeException broken) {
      throw new UaException(StatusCodes.Bad_InternalError, broken);
    }
  }

  private Session find(NodeId sessionId) throws UaException {
    return server.getSessionManager().getAllSessions().stream()
        .filter(session -> session.getSessionId().equals(sessionId))
        .findFirst()
        .orElseThrow(() -> new UaException(StatusCodes.Bad_SessionIdInvalid));
  }

  private void ended(Session session, NodeId token) {
    IdleWatch watch = watches.remove(token);
    if (watch != null) {
      watch.stop();
      places.free();
    }
    UserTokens.account(session)
        .ifPresent(
            account ->
                audit.record(
                    UserTokens.source(session),
                    account.user(),
                    OpcUaFactory.NAME,
                    AuditTrail.Type.LOGOUT,
                    true,
                    ""));
  }

  /** The library's own time-out ends what is never activated; of the rest our watch is first. */
  private double libraryTime(double granted) {
    return times.enforced(granted) && !times.survivesDrop()
        ? granted + LIBRARY_DELAY
        : OpcUaService.SESSION_LIFE;
  }

  private static CreateSessionRequest asking(CreateSessionRequest request, double time) {
    return new CreateSessionRequest(
        request.getRequestHeader(),
        request.getClientDescription(),
        request.getServerUri(),
        request.getEndpointUrl(),
        request.getSessionName(),
        request.getClientNonce(),
        request.getClientCertificate(),
        time,
        request.getMaxResponseMessageSize());
  }

  private static CreateSessionResponse granting(CreateSessionResponse created, double granted) {
    return new CreateSessionResponse(
        created.getResponseHeader(),
        created.getSessionId(),
        created.getAuthenticationToken(),
        granted,
        created.getServerNonce(),
        created.getServerCertificate(),
        created.getServerEndpoints(),
        created.getServerSoftwareCertificates(),
        created.getServerSignature(),
        created.getMaxRequestMessageSize());
  }

  /** The library maps a missing token to the endpoint's anonymous policy; this one has no name. */
  private static EndpointDescription withHiddenAnonymity(EndpointDescription endpoint) {
    UserTokenPolicy[] offered = endpoint.getUserIdentityTokens();
    UserTokenPolicy[] more = Arrays.copyOf(offered, offered.length + 1);
    more[offered.length] =
        new UserTokenPolicy(
            UUID.randomUUID().toString(),
            UserTokenType.Anonymous,
            null,
            null,
            SecurityPolicy.None.getUri());
    return new EndpointDescription(
        endpoint.getEndpointUrl(),
        endpoint.getServer(),
        endpoint.getServerCertificate(),
        endpoint.getSecurityMode(),
        endpoint.getSecurityPolicyUri(),
        more,
        endpoint.getTransportProfileUri(),
        endpoint.getSecurityLevel());
  }
}
