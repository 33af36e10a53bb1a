package dev.proofmark.simulator.opcua;

import static org.eclipse.milo.opcua.sdk.server.servicesets.AbstractServiceSet.createResponseHeader;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.UaNodeManager;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.servicesets.NodeManagementServiceSet;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DiagnosticInfo;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.structured.AddNodesItem;
import org.eclipse.milo.opcua.stack.core.types.structured.AddNodesRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.AddNodesResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.AddNodesResult;
import org.eclipse.milo.opcua.stack.core.types.structured.AddReferencesItem;
import org.eclipse.milo.opcua.stack.core.types.structured.AddReferencesRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.AddReferencesResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteNodesRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteNodesResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteReferencesItem;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteReferencesRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteReferencesResponse;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequestContext;

/** Node management that asks nobody for his rights; the sound server has none at all. */
final class OpenStructure implements NodeManagementServiceSet {
  private static final StatusCode UNKNOWN = new StatusCode(StatusCodes.Bad_NodeIdUnknown);
  private static final DiagnosticInfo[] NOTHING_MORE = new DiagnosticInfo[0];

  private final OpcUaServer server;
  private final Nodes nodes;

  OpenStructure(OpcUaServer server, Nodes nodes) {
    this.server = server;
    this.nodes = nodes;
  }

  @Override
  public AddNodesResponse onAddNodes(ServiceRequestContext context, AddNodesRequest request)
      throws UaException {
    server.getSessionManager().getSession(context, request.getRequestHeader());
    return new AddNodesResponse(
        createResponseHeader(request),
        Arrays.stream(request.getNodesToAdd()).map(this::add).toArray(AddNodesResult[]::new),
        NOTHING_MORE);
  }

  @Override
  public DeleteNodesResponse onDeleteNodes(
      ServiceRequestContext context, DeleteNodesRequest request) throws UaException {
    server.getSessionManager().getSession(context, request.getRequestHeader());
    return new DeleteNodesResponse(
        createResponseHeader(request),
        Arrays.stream(request.getNodesToDelete())
            .map(item -> result(manager().removeNode(item.getNodeId())))
            .toArray(StatusCode[]::new),
        NOTHING_MORE);
  }

  @Override
  public AddReferencesResponse onAddReferences(
      ServiceRequestContext context, AddReferencesRequest request) throws UaException {
    server.getSessionManager().getSession(context, request.getRequestHeader());
    return new AddReferencesResponse(
        createResponseHeader(request),
        Arrays.stream(request.getReferencesToAdd()).map(this::add).toArray(StatusCode[]::new),
        NOTHING_MORE);
  }

  @Override
  public DeleteReferencesResponse onDeleteReferences(
      ServiceRequestContext context, DeleteReferencesRequest request) throws UaException {
    server.getSessionManager().getSession(context, request.getRequestHeader());
    return new DeleteReferencesResponse(
        createResponseHeader(request),
        Arrays.stream(request.getReferencesToDelete()).map(this::delete).toArray(StatusCode[]::new),
        NOTHING_MORE);
  }

  private AddNodesResult add(AddNodesItem item) {
    NodeId id = item.getRequestedNewNodeId().toNodeId(new NamespaceTable()).orElseThrow();
    manager()
        .addNode(
            UaVariableNode.build(
                nodes.getNodeContext(),
                builder ->
                    builder
                        .setNodeId(id)
                        .setBrowseName(item.getBrowseName())
                        .setDisplayName(LocalizedText.english(item.getBrowseName().name()))
                        .setTypeDefinition(NodeIds.BaseDataVariableType)
                        .setDataType(NodeIds.Int32)
                        .build()));
    return new AddNodesResult(StatusCode.GOOD, id);
  }

  private StatusCode add(AddReferencesItem item) {
    manager()
        .addReference(
            new Reference(
                item.getSourceNodeId(),
                item.getReferenceTypeId(),
                item.getTargetNodeId(),
                item.getIsForward()));
    return StatusCode.GOOD;
  }

  private StatusCode delete(DeleteReferencesItem item) {
    Predicate<Reference> meant =
        reference ->
            reference.getReferenceTypeId().equals(item.getReferenceTypeId())
                && reference.getTargetNodeId().equals(item.getTargetNodeId())
                && reference.isForward() == item.getIsForward();
    Optional<Reference> found =
        manager().getReferences(item.getSourceNodeId()).stream().filter(meant).findFirst();
    found.ifPresent(manager()::removeReference);
    return result(found);
  }

  private static StatusCode result(Optional<?> removed) {
    return removed.isPresent() ? StatusCode.GOOD : UNKNOWN;
  }

  private UaNodeManager manager() {
    return nodes.getNodeManager();
  }
}
