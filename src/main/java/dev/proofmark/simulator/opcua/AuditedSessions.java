package dev.proofmark.simulator.opcua;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.servicesets.SessionServiceSet;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
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
import org.eclipse.milo.opcua.stack.core.types.structured.UserNameIdentityToken;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequestContext;

/** Tells auditors how sessions begin and end, and who logs in (OPC 10000-4, 5.7). */
final class AuditedSessions implements SessionServiceSet {
  private static final String CREATION = "Session/CreateSession";
  private static final String ACTIVATION = "Session/ActivateSession";
  private static final String CLOSING = "Session/CloseSession";
  private static final String TIMEOUT = "Session/Timeout";

  private final SessionServiceSet sessions;
  private final OpcUaServer server;
  private final AuditEvents events;
  private final Map<NodeId, Session> byToken = new ConcurrentHashMap<>();
  private final Set<NodeId> leaving = ConcurrentHashMap.newKeySet();

  AuditedSessions(SessionServiceSet sessions, OpcUaServer server, AuditEvents events) {
    this.sessions = sessions;
    this.server = server;
    this.events = events;
  }

  @Override
  public CreateSessionResponse onCreateSession(
      ServiceRequestContext context, CreateSessionRequest request) throws UaException {
    try {
      CreateSessionResponse created = sessions.onCreateSession(context, request);
      events.tell(
          creation(context, request, StatusCode.GOOD)
              .with("SessionId", created.getSessionId())
              .with("RevisedSessionTimeout", created.getRevisedSessionTimeout()));
      watch(created);
      return created;
    } catch (UaException refused) {
      events.tell(creation(context, request, refused.getStatusCode()));
      throw refused;
    }
  }

  private void watch(CreateSessionResponse created) {
    NodeId token = created.getAuthenticationToken();
    for (Session session : server.getSessionManager().getAllSessions()) {
      if (session.getSessionId().equals(created.getSessionId())) {
        byToken.put(token, session);
        session.addLifecycleListener((ended, deleted) -> ended(token, ended));
      }
    }
  }

  private static AuditEvent creation(
      ServiceRequestContext context, CreateSessionRequest request, StatusCode status) {
    var event =
        AuditEvent.of(NodeIds.AuditCreateSessionEventType, CREATION, status)
            .askedBy(request.getRequestHeader())
            .with("SecureChannelId", channel(context));
    return AuditedChannels.about(context.getSecureChannel().getRemoteCertificate(), event);
  }

  @Override
  public ActivateSessionResponse onActivateSession(
      ServiceRequestContext context, ActivateSessionRequest request) throws UaException {
    Optional<Session> session = session(request.getRequestHeader());
    try {
      ActivateSessionResponse activated = sessions.onActivateSession(context, request);
      events.tell(activation(context, request, session, StatusCode.GOOD));
      return activated;
    } catch (UaException refused) {
      events.tell(activation(context, request, session, refused.getStatusCode()));
      throw refused;
    }
  }

  private AuditEvent activation(
      ServiceRequestContext context,
      ActivateSessionRequest request,
      Optional<Session> session,
      StatusCode status) {
    var event =
        AuditEvent.of(NodeIds.AuditActivateSessionEventType, ACTIVATION, status)
            .askedBy(request.getRequestHeader())
            .by(user(request))
            .with("SecureChannelId", channel(context));
    return session.map(one -> event.with("SessionId", one.getSessionId())).orElse(event);
  }

  /** As given, also where it is not taken; nobody is anonymous. */
  private String user(ActivateSessionRequest request) {
    ExtensionObject token = request.getUserIdentityToken();
    try {
      return token != null
              && token.decode(server.getStaticEncodingContext()) instanceof UserNameIdentityToken by
              && by.getUserName() != null
          ? by.getUserName()
          : Endpoints.ANONYMOUS;
    } catch (UaSerializationException malformed) {
      return Endpoints.ANONYMOUS;
    }
  }

  @Override
  public CloseSessionResponse onCloseSession(
      ServiceRequestContext context, CloseSessionRequest request) throws UaException {
    Optional<Session> session = session(request.getRequestHeader());
    session.ifPresent(one -> leaving.add(one.getSessionId()));
    try {
      CloseSessionResponse closed = sessions.onCloseSession(context, request);
      events.tell(ending(session, CLOSING, StatusCode.GOOD).askedBy(request.getRequestHeader()));
      return closed;
    } catch (UaException refused) {
      events.tell(
          ending(session, CLOSING, refused.getStatusCode()).askedBy(request.getRequestHeader()));
      throw refused;
    } finally {
      session.ifPresent(one -> leaving.remove(one.getSessionId()));
    }
  }

  private void ended(NodeId token, Session session) {
    byToken.remove(token);
    if (!leaving.contains(session.getSessionId())) {
      events.tell(ending(Optional.of(session), TIMEOUT, StatusCode.GOOD));
    }
  }

  private static AuditEvent ending(Optional<Session> session, String source, StatusCode status) {
    AuditEvent event = AuditEvent.of(NodeIds.AuditSessionEventType, source, status);
    return session
        .map(one -> event.by(user(one)).with("SessionId", one.getSessionId()))
        .orElse(event);
  }

  @Override
  public CancelResponse onCancel(ServiceRequestContext context, CancelRequest request)
      throws UaException {
    return sessions.onCancel(context, request);
  }

  /** Who is logged in to a session, as events call him. */
  static String user(Session session) {
    return UserTokens.account(session).map(account -> account.user()).orElse(Endpoints.ANONYMOUS);
  }

  private Optional<Session> session(RequestHeader header) {
    return Optional.ofNullable(byToken.get(header.getAuthenticationToken()));
  }

  private static String channel(ServiceRequestContext context) {
    return AuditEvents.channel(context.getSecureChannel().getChannelId());
  }
}
