package dev.proofmark.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import dev.proofmark.simulator.Account;
import dev.proofmark.simulator.Nameplate;
import dev.proofmark.simulator.Plant;
import java.security.cert.CertificateEncodingException;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.SessionListener;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.ServerState;
import org.eclipse.milo.opcua.stack.core.types.structured.BuildInfo;
import org.eclipse.milo.opcua.stack.core.types.structured.ServerStatusDataType;
import org.eclipse.milo.opcua.stack.core.types.structured.SessionSecurityDiagnosticsDataType;

/**
 * What the server says of itself (OPC 10000-5, 6.3): product and firmware, its times by the PLC's
 * clock, and to the administrator which sessions there are.
 */
final class StatusNodes {
  private static final NodeId SESSION_COUNT =
      NodeIds.Server_ServerDiagnostics_ServerDiagnosticsSummary_CurrentSessionCount;

  private static final NodeId SESSION_LIST =
      NodeIds.Server_ServerDiagnostics_SessionsDiagnosticsSummary_SessionDiagnosticsArray;

  private final List<Session> former = new CopyOnWriteArrayList<>();
  private static final NodeId SECURITY =
      NodeIds.Server_ServerDiagnostics_SessionsDiagnosticsSummary_SessionSecurityDiagnosticsArray;

  private final OpcUaServer server;
  private final Plant plant;
  private final DateTime start;

  private StatusNodes(OpcUaServer server, Plant plant) {
    this.server = server;
    this.plant = plant;
    start = now();
    if (SessionFlaw.TIMEOUT_LISTED.in(plant)) {
      keepTheFormer();
    }
  }

  /** Puts what the plant knows behind the nodes that the library has. */
  static void install(OpcUaServer server, Plant plant) {
    StatusNodes nodes = new StatusNodes(server, plant);
    Computed.value(nodes.node(NodeIds.Server_ServerStatus_CurrentTime), session -> nodes.now());
    Computed.value(nodes.node(NodeIds.Server_ServerStatus_StartTime), session -> nodes.start);
    Computed.value(nodes.node(NodeIds.Server_ServerStatus), session -> nodes.status());
    nodes.showSessions();
  }

  private void keepTheFormer() {
    server
        .getSessionManager()
        .addSessionListener(
            new SessionListener() {
              @Override
              public void onSessionClosed(Session session) {
                former.add(session);
              }
            });
  }

  /** Product and firmware as every client may read them. */
  static BuildInfo buildInfo(Plant plant) {
    String firmware = plant.plate().firmware();
    return new BuildInfo(
        Nodes.URI, Nameplate.MAKER, Nameplate.PRODUCT, firmware, firmware, DateTime.NULL_VALUE);
  }

  private ExtensionObject status() {
    return ExtensionObject.encode(
        server.getStaticEncodingContext(),
        new ServerStatusDataType(
            start,
            now(),
            ServerState.Running,
            server.getConfig().getBuildInfo(),
            UInteger.MIN,
            LocalizedText.NULL_VALUE));
  }

  /** Brings back three nodes of the library's diagnostics, which cost too much as a whole. */
  private void showSessions() {
    add(SESSION_COUNT, "CurrentSessionCount", NodeIds.UInt32, -1, by -> uint(sessions(by).size()));
    add(
        SESSION_LIST,
        "SessionDiagnosticsArray",
        NodeIds.SessionDiagnosticsDataType,
        1,
        reader ->
            Stream.concat(former.stream(), sessions(reader).stream())
                .map(one -> one.getSessionDiagnostics().getSessionDiagnosticsDataType())
                .map(one -> ExtensionObject.encode(server.getStaticEncodingContext(), one))
                .toArray(ExtensionObject[]::new));
    add(
        SECURITY,
        "SessionSecurityDiagnosticsArray",
        NodeIds.SessionSecurityDiagnosticsDataType,
        1,
        this::security);
  }

  private void add(NodeId id, String name, NodeId type, int rank, Computed.Source source) {
    UaNode parent = node(NodeIds.Server);
    UaVariableNode node =
        UaVariableNode.build(
            parent.getNodeContext(),
            builder ->
                builder
                    .setNodeId(id)
                    .setBrowseName(new QualifiedName(0, name))
                    .setDisplayName(LocalizedText.english(name))
                    .setTypeDefinition(NodeIds.BaseDataVariableType)
                    .setDataType(type)
                    .setValueRank(rank)
                    .build());
    parent.getNodeContext().getNodeManager().addNode(node);
    parent.addReference(
        new Reference(parent.getNodeId(), NodeIds.HasComponent, id.expanded(), true));
    Computed.value(node, source);
  }

  private List<Session> sessions(Optional<Session> reader) throws UaException {
    require(AdministratorMethod.may(reader.flatMap(UserTokens::account)));
    return server.getSessionManager().getAllSessions();
  }

  /** Who is logged in and how his channel is protected. */
  private ExtensionObject[] security(Optional<Session> reader) throws UaException {
    require(
        RightsFlaw.DIAGNOSTICS_OPEN.in(plant)
            || AdministratorMethod.may(reader.flatMap(UserTokens::account)));
    return server.getSessionManager().getAllSessions().stream()
        .map(StatusNodes::security)
        .map(data -> ExtensionObject.encode(server.getStaticEncodingContext(), data))
        .toArray(ExtensionObject[]::new);
  }

  private static SessionSecurityDiagnosticsDataType security(Session session) {
    String user = UserTokens.account(session).map(Account::user).orElse("");
    return new SessionSecurityDiagnosticsDataType(
        session.getSessionId(),
        user,
        new String[] {user},
        "UserName",
        "UA Binary",
        "opc.tcp",
        session.getEndpoint().getSecurityMode(),
        session.getEndpoint().getSecurityPolicyUri(),
        certificate(session));
  }

  private static ByteString certificate(Session session) {
    var chain = session.getSecurityConfiguration().getClientCertificateChain();
    if (chain == null || chain.isEmpty()) {
      return ByteString.NULL_VALUE;
    }
    try {
      return ByteString.of(chain.get(0).getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was decoded cannot be encoded", e);
    }
  }

  private static void require(boolean holds) throws UaException {
    if (!holds) {
      throw new UaException(StatusCodes.Bad_UserAccessDenied);
    }
  }

  private DateTime now() {
    return new DateTime(Date.from(plant.clock().instant()));
  }

  private UaNode node(NodeId id) {
    return server.getAddressSpaceManager().getManagedNode(id).orElseThrow();
  }
}
