package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Plant;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.servicesets.SessionServiceSet;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CancelRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CancelResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.SignatureData;
import org.eclipse.milo.opcua.stack.core.util.NonceUtil;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequestContext;

/** The session services with nonces and signatures that are not what they ought to be. */
final class FlawedSecrets implements SessionServiceSet {
  private static final int NONCE = 32;

  private final SessionServiceSet sound;
  private final OpcUaServer server;
  private final Plant plant;
  private final Random predictable = new Random(1);
  private final Map<NodeId, Session> byToken = new ConcurrentHashMap<>();

  private FlawedSecrets(SessionServiceSet sound, OpcUaServer server, Plant plant) {
    this.sound = sound;
    this.server = server;
    this.plant = plant;
  }

  /** These services, unsound if the plant has a fault that makes them so. */
  static SessionServiceSet over(SessionServiceSet sound, OpcUaServer server, Plant plant) {
    boolean flawed =
        SecretFlaw.SIGNATURE_RANDOM.in(plant)
            || SecretFlaw.NONCES_PREDICTABLE.in(plant)
            || SecretFlaw.NONCES_SHORT.in(plant);
    return flawed ? new FlawedSecrets(sound, server, plant) : sound;
  }

  @Override
  public CreateSessionResponse onCreateSession(
      ServiceRequestContext context, CreateSessionRequest request) throws UaException {
    CreateSessionResponse created = sound.onCreateSession(context, request);
    NodeId token = created.getAuthenticationToken();
    server.getSessionManager().getAllSessions().stream()
        .filter(session -> session.getSessionId().equals(created.getSessionId()))
        .forEach(session -> byToken.put(token, session));
    return new CreateSessionResponse(
        created.getResponseHeader(),
        created.getSessionId(),
        token,
        created.getRevisedSessionTimeout(),
        nonce(token, created.getServerNonce()),
        created.getServerCertificate(),
        created.getServerEndpoints(),
        created.getServerSoftwareCertificates(),
        signature(created.getServerSignature()),
        created.getMaxRequestMessageSize());
  }

  @Override
  public ActivateSessionResponse onActivateSession(
      ServiceRequestContext context, ActivateSessionRequest request) throws UaException {
    ActivateSessionResponse activated = sound.onActivateSession(context, request);
    NodeId token = request.getRequestHeader().getAuthenticationToken();
    return new ActivateSessionResponse(
        activated.getResponseHeader(),
        nonce(token, activated.getServerNonce()),
        activated.getResults(),
        activated.getDiagnosticInfos());
  }

  @Override
  public CloseSessionResponse onCloseSession(
      ServiceRequestContext context, CloseSessionRequest request) throws UaException {
    byToken.remove(request.getRequestHeader().getAuthenticationToken());
    return sound.onCloseSession(context, request);
  }

  @Override
  public CancelResponse onCancel(ServiceRequestContext context, CancelRequest request)
      throws UaException {
    return sound.onCancel(context, request);
  }

  /** What the client is told to sign next; the session expects just that. */
  private ByteString nonce(NodeId token, ByteString usual) {
    Session session = byToken.get(token);
    ByteString nonce = usual;
    if (SecretFlaw.NONCES_PREDICTABLE.in(plant)) {
      byte[] drawn = new byte[NONCE];
      predictable.nextBytes(drawn);
      nonce = ByteString.of(drawn);
    } else if (SecretFlaw.NONCES_SHORT.in(plant)) {
      nonce = NonceUtil.generateNonce(NONCE / 2);
    }
    if (session == null) {
      return usual;
    }
    expect(session, nonce);
    return nonce;
  }

  /** The library keeps to itself which nonce it wants signed. */
  private static void expect(Session session, ByteString nonce) {
    try {
      Method setter = Session.class.getDeclaredMethod("setLastNonce", ByteString.class);
      setter.setAccessible(true);
      setter.invoke(session, nonce);
    } catch (ReflectiveOperationException otherLibrary) {
      throw new IllegalStateException("not the library that this was written for", otherLibrary);
    }
  }

  private SignatureData signature(SignatureData usual) {
    if (!SecretFlaw.SIGNATURE_RANDOM.in(plant) || usual.getSignature() == null) {
      return usual;
    }
    int length = usual.getSignature().bytesOrEmpty().length;
    return new SignatureData(usual.getAlgorithm(), NonceUtil.generateNonce(length));
  }
}
