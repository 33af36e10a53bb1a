package dev.proofmark.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import dev.proofmark.simulator.Nameplate;
import dev.proofmark.simulator.Plant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
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
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.ServerState;
import org.eclipse.milo.opcua.stack.core.types.structured.BuildInfo;
import org.eclipse.milo.opcua.stack.core.types.structured.ServerStatusDataType;

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

  /** Brings back two nodes of the library's diagnostics, which cost too much as a whole. */
  private void showSessions() {
    show(SESSION_COUNT, "CurrentSessionCount", NodeIds.UInt32, -1, all -> uint(all.size()));
    show(
        SESSION_LIST,
        "SessionDiagnosticsArray",
        NodeIds.SessionDiagnosticsDataType,
        1,
        all ->
            Stream.concat(former.stream(), all.stream())
                .map(one -> one.getSessionDiagnostics().getSessionDiagnosticsDataType())
                .map(one -> ExtensionObject.encode(server.getStaticEncodingContext(), one))
                .toArray(ExtensionObject[]::new));
  }

  private void show(
      NodeId id, String name, NodeId type, int rank, Function<List<Session>, Object> value) {
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
    Computed.value(node, reader -> value.apply(sessions(reader)));
  }

  private List<Session> sessions(Optional<Session> reader) throws UaException {
    if (!AdministratorMethod.may(reader.flatMap(UserTokens::account))) {
      throw new UaException(StatusCodes.Bad_UserAccessDenied);
    }
    return server.getSessionManager().getAllSessions();
  }

  private DateTime now() {
    return new DateTime(Date.from(plant.clock().instant()));
  }

  private UaNode node(NodeId id) {
    return server.getAddressSpaceManager().getManagedNode(id).orElseThrow();
  }
}
