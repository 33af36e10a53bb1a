package dev.proofmark.simulator.opcua;

import java.util.Arrays;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.servicesets.AttributeServiceSet;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryUpdateRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryUpdateResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequestContext;

/** Tells auditors who writes what, and who is not let (OPC 10000-4, 5.11.4). */
final class AuditedValues implements AttributeServiceSet {
  private final AttributeServiceSet values;
  private final OpcUaServer server;
  private final AuditEvents events;

  AuditedValues(AttributeServiceSet values, OpcUaServer server, AuditEvents events) {
    this.values = values;
    this.server = server;
    this.events = events;
  }

  @Override
  public WriteResponse onWrite(ServiceRequestContext context, WriteRequest request)
      throws UaException {
    Session session = server.getSessionManager().getSession(context, request.getRequestHeader());
    WriteValue[] wanted = request.getNodesToWrite();
    Object[] before =
        wanted == null
            ? new Object[0]
            : Arrays.stream(wanted).map(one -> value(one.getNodeId())).toArray();
    WriteResponse response = values.onWrite(context, request);
    for (int i = 0; i < before.length; i++) {
      events.tell(
          written(wanted[i], before[i], response.getResults()[i])
              .askedBy(request.getRequestHeader())
              .by(AuditedSessions.user(session)));
    }
    return response;
  }

  private static AuditEvent written(WriteValue wanted, Object before, StatusCode status) {
    return AuditEvent.of(NodeIds.AuditWriteUpdateEventType, "Attribute/Write", status)
        .with("AttributeId", wanted.getAttributeId())
        .with("IndexRange", wanted.getIndexRange())
        .with("OldValue", before)
        .with("NewValue", wanted.getValue().getValue().getValue());
  }

  private Object value(NodeId node) {
    return server
        .getAddressSpaceManager()
        .getManagedNode(node)
        .filter(UaVariableNode.class::isInstance)
        .map(one -> ((UaVariableNode) one).getValue().getValue().getValue())
        .orElse(null);
  }

  @Override
  public ReadResponse onRead(ServiceRequestContext context, ReadRequest request)
      throws UaException {
    return values.onRead(context, request);
  }

  @Override
  public HistoryReadResponse onHistoryRead(
      ServiceRequestContext context, HistoryReadRequest request) throws UaException {
    return values.onHistoryRead(context, request);
  }

  @Override
  public HistoryUpdateResponse onHistoryUpdate(
      ServiceRequestContext context, HistoryUpdateRequest request) throws UaException {
    return values.onHistoryUpdate(context, request);
  }
}
