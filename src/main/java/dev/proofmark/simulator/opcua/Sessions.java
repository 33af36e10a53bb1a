package dev.proofmark.simulator.opcua;

import static org.eclipse.milo.opcua.sdk.server.servicesets.AbstractServiceSet.createResponseHeader;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import dev.proofmark.simulator.Account;
import dev.proofmark.simulator.AuditTrail;
import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.opcua.SessionBook.Entry;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.servicesets.SessionServiceSet;
import org.eclipse.milo.opcua.sdk.server.servicesets.impl.DefaultSessionServiceSet;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CancelRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CancelResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.RequestHeader;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequestContext;

/**
 * The session services with time-outs of our own: the library grants nothing below five seconds,
 * fails on what is no number, and its time-outs cannot be given faults.
 */
final class Sessions implements SessionServiceSet {
  private static final double LIBRARY_DELAY = 5_000;

  private final OpcUaServer server;
  private final SessionServiceSet library;
  private final SessionTimes times;
  private final boolean nobodyByDefault;
  private final boolean closeKeepsToken;
  private final boolean endpointsStale;
  private final boolean closedFromAnywhere;
  private final AuditTrail audit;
  private final SessionBook book;
  private final Activation activation;
  private final ScheduledExecutorService clock;

  Sessions(OpcUaServer server, Plant plant, SessionBook book) {
    this.server = server;
    this.library = new DefaultSessionServiceSet(server);
    this.times = SessionTimes.of(plant);
    this.nobodyByDefault = Weakness.ANONYMOUS_NULL.in(plant);
    this.closeKeepsToken = Weakness.CLOSE_KEEPS_TOKEN.in(plant);
    this.audit = plant.audit();
    endpointsStale = SessionFlaw.ENDPOINTS_STALE.in(plant);
    closedFromAnywhere = SessionFlaw.CHANNEL_BINDING_OFF.in(plant);
    this.book = book;
    this.activation = new Activation(server, plant);
    this.clock = server.getScheduledExecutorService();
  }

  @Override
  public CreateSessionResponse onCreateSession(
      ServiceRequestContext context, CreateSessionRequest request) throws UaException {
    // Connections for discovery must stay possible; what is scarce here is sessions.
    while (!book.reserve()) {
      evict(context, book.oldestPending().orElseThrow(Sessions::tooMany));
    }
    try {
      return answered(() -> create(context, request));
    } catch (UaException refused) {
      book.release();
      throw refused;
    }
  }

  private CreateSessionResponse create(ServiceRequestContext context, CreateSessionRequest request)
      throws UaException {
    double granted = times.granted(request.getRequestedSessionTimeout());
    var created = library.onCreateSession(context, asking(request, libraryTime(granted)));
    Session session = find(created.getSessionId());
    if (nobodyByDefault) {
      session.setEndpoint(withHiddenAnonymity(session.getEndpoint()));
    }
    book.add(created.getAuthenticationToken(), session, new IdleWatch(server, session, granted));
    session.addLifecycleListener(
        (ended, deleted) -> ended(ended, created.getAuthenticationToken()));
    return granting(created, granted);
  }

  /** Made to look for it, the library ends a session that nobody has logged in to. */
  private void evict(ServiceRequestContext context, NodeId token) {
    var header = new RequestHeader(token, DateTime.now(), uint(0), uint(0), null, uint(0), null);
    try {
      server.getSessionManager().getSession(context, header);
    } catch (UaException ended) {
      audit.record(
          context.clientAddress().getHostAddress(),
          "-",
          OpcUaFactory.NAME,
          AuditTrail.Type.DENIED,
          false,
          "session-evicted");
    }
  }

  private static UaException tooMany() {
    return new UaException(StatusCodes.Bad_TooManySessions);
  }

  @Override
  public ActivateSessionResponse onActivateSession(
      ServiceRequestContext context, ActivateSessionRequest request) throws UaException {
    NodeId token = request.getRequestHeader().getAuthenticationToken();
    Optional<Entry> entry = book.find(token);
    return answered(
        () -> {
          if (entry.isEmpty()) {
            return activate(context, request);
          }
          var activated =
              activation.of(entry.get(), context, request, seen -> activate(seen, request));
          admit(token, entry.get().session());
          watch(entry.get().watch(), context);
          return activated;
        });
  }

  /** Only when somebody has logged in it is known whose session it is. */
  private void admit(NodeId token, Session session) throws UaException {
    String user = UserTokens.account(session).map(Account::user).orElse("-");
    if (!book.loggedIn(token, user)) {
      server.getSessionManager().killSession(session.getSessionId(), true);
      throw tooMany();
    }
  }

  private void watch(IdleWatch watch, ServiceRequestContext context) {
    if (times.enforced(watch.granted())) {
      watch.start(clock);
      if (times.survivesDrop()) {
        context.getChannel().closeFuture().addListener(closed -> watch.stop());
      }
    }
  }

  /** Wrong passwords are written down where they are judged; here is what is no password at all. */
  private ActivateSessionResponse activate(
      ServiceRequestContext context, ActivateSessionRequest request) throws UaException {
    try {
      return library.onActivateSession(context, request);
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

  @Override
  public CloseSessionResponse onCloseSession(
      ServiceRequestContext context, CloseSessionRequest request) throws UaException {
    Optional<Entry> entry = book.find(request.getRequestHeader().getAuthenticationToken());
    if (closedFromAnywhere && entry.isPresent()) {
      long own = entry.get().session().getSecureChannelId();
      return answered(() -> library.onCloseSession(LyingContext.over(own, context), request));
    }
    if (!closeKeepsToken) {
      return answered(() -> library.onCloseSession(context, request));
    }
    Session session = server.getSessionManager().getSession(context, request.getRequestHeader());
    ended(session, request.getRequestHeader().getAuthenticationToken());
    return new CloseSessionResponse(createResponseHeader(request));
  }

  @Override
  public CancelResponse onCancel(ServiceRequestContext context, CancelRequest request)
      throws UaException {
    // The library does not look for the session.
    server.getSessionManager().getSession(context, request.getRequestHeader());
    return library.onCancel(context, request);
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
    book.remove(token).ifPresent(entry -> entry.watch().stop());
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

  private CreateSessionResponse granting(CreateSessionResponse created, double granted) {
    return new CreateSessionResponse(
        created.getResponseHeader(),
        created.getSessionId(),
        created.getAuthenticationToken(),
        granted,
        created.getServerNonce(),
        created.getServerCertificate(),
        endpointsStale ? stale(created.getServerEndpoints()) : created.getServerEndpoints(),
        created.getServerSoftwareCertificates(),
        created.getServerSignature(),
        created.getMaxRequestMessageSize());
  }

  private static EndpointDescription[] stale(EndpointDescription[] endpoints) {
    return Arrays.copyOf(endpoints, endpoints.length - 1);
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
