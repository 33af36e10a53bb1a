package dev.proofmark.simulator.opcua;

import static org.eclipse.milo.opcua.sdk.server.servicesets.AbstractServiceSet.createResponseHeader;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import dev.proofmark.simulator.Account;
import dev.proofmark.simulator.AuditTrail;
import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.opcua.SessionBook.Entry;
import dev.proofmark.simulator.opcua.channel.ChannelTransport;
import io.netty.channel.Channel;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.servicesets.SessionServiceSet;
import org.eclipse.milo.opcua.sdk.server.servicesets.impl.DefaultSessionServiceSet;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CancelRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CancelResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.RequestHeader;
import org.eclipse.milo.opcua.stack.core.types.structured.ResponseHeader;
import org.eclipse.milo.opcua.stack.core.types.structured.UserNameIdentityToken;
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
  private final boolean recordsTimeouts;
  private final SessionTerms terms;
  private final boolean closedFromAnywhere;
  private final boolean anyPolicy;
  private final ClientProofs proofs;
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
    this.anyPolicy = TokenFlaw.POLICY_UNCHECKED.in(plant);
    this.proofs = new ClientProofs(plant);
    this.audit = plant.audit();
    recordsTimeouts = !SessionFlaw.TIMEOUT_UNRECORDED.in(plant);
    terms = new SessionTerms(plant);
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
    var asked = SessionTerms.asking(proofs.seen(context, request), libraryTime(granted));
    var created = library.onCreateSession(context, asked);
    Session session = find(created.getSessionId());
    proofs.expect(created.getAuthenticationToken(), session);
    if (nobodyByDefault) {
      session.setEndpoint(SessionTerms.withHiddenAnonymity(session.getEndpoint()));
    }
    book.add(created.getAuthenticationToken(), session, new IdleWatch(server, session, granted));
    session.addLifecycleListener(
        (ended, deleted) -> ended(ended, created.getAuthenticationToken()));
    return terms.granting(created, granted, proofs.shown(created.getServerCertificate()));
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
          endWithTrust(entry.get().session(), context.getChannel());
          return welcoming(activated, entry.get().session());
        });
  }

  /** Whoever is trusted no longer has no session either (OPC 10000-12, 7.10.2). */
  private void endWithTrust(Session session, Channel connection) {
    connection
        .closeFuture()
        .addListener(
            closed -> {
              if (Boolean.TRUE.equals(connection.attr(ChannelTransport.DISTRUSTED).get())) {
                server.getSessionManager().killSession(session.getSessionId(), true);
              }
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

  /** A user who has to change his password is told so (OPC 10000-18, 5.2.7). */
  private ActivateSessionResponse welcoming(ActivateSessionResponse activated, Session session) {
    if (!(session.getIdentity().getUserData() instanceof UserTokens.Newcomer)) {
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
      ActivateSessionRequest asked = anyPolicy ? renamed(context, request) : request;
      return proofs.judged(asked, () -> library.onActivateSession(context, asked));
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
    SecurityPolicy channel = context.getSecureChannel().getSecurityPolicy();
    if (channel == SecurityPolicy.None
        || sent == null
        || sent.isNull()
        || !(sent.decode(coding) instanceof UserNameIdentityToken token)) {
      return request;
    }
    String id = Endpoints.passwordPolicy(channel);
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
    Optional<Entry> entry = book.find(request.getRequestHeader().getAuthenticationToken());
    if (!closeKeepsToken && closedFromAnywhere && entry.isPresent()) {
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

  interface Act<T> {
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
    Optional<IdleWatch> watch = book.remove(token).map(Entry::watch);
    watch.ifPresent(IdleWatch::stop);
    boolean expired = watch.filter(IdleWatch::expired).isPresent();
    UserTokens.account(session)
        .filter(account -> !expired || recordsTimeouts)
        .ifPresent(
            account ->
                audit.record(
                    UserTokens.source(session),
                    account.user(),
                    OpcUaFactory.NAME,
                    AuditTrail.Type.LOGOUT,
                    true,
                    expired ? "timeout" : ""));
  }

  /** The library's own time-out ends what is never activated; of the rest our watch is first. */
  private double libraryTime(double granted) {
    return times.enforced(granted) && !times.survivesDrop()
        ? granted + LIBRARY_DELAY
        : OpcUaService.SESSION_LIFE;
  }
}
