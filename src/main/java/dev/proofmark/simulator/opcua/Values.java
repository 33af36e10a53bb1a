package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Account;
import dev.proofmark.simulator.AuditTrail;
import dev.proofmark.simulator.AuditTrail.Type;
import dev.proofmark.simulator.Plant;
import java.util.Arrays;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.identity.Identity.AnonymousIdentity;
import org.eclipse.milo.opcua.sdk.server.servicesets.impl.DefaultAttributeServiceSet;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.RequestHeader;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteResponse;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequestContext;

/** Reading and writing values, with what an audit log has to know of it. */
class Values extends DefaultAttributeServiceSet {
  private final OpcUaServer server;
  private final AuditTrail audit;
  private final NodeId log;
  private final boolean nobodyReadsLogOnly;

  Values(OpcUaServer server, Plant plant, NodeId log) {
    super(server);
    this.server = server;
    this.audit = plant.audit();
    this.log = log;
    nobodyReadsLogOnly = Endpoints.publicLog(plant) && !Weakness.ANONYMOUS.in(plant);
  }

  @Override
  public ReadResponse onRead(ServiceRequestContext context, ReadRequest request)
      throws UaException {
    Session session = session(context, request.getRequestHeader());
    ReadValueId[] nodes = request.getNodesToRead();
    if (nodes != null) {
      keepIn(session, Arrays.stream(nodes).map(ReadValueId::getNodeId).toArray(NodeId[]::new));
    }
    ReadResponse response = super.onRead(context, request);
    for (int i = 0; nodes != null && i < nodes.length; i++) {
      StatusCode status = response.getResults()[i].getStatusCode();
      if (nodes[i].getNodeId().equals(log)) {
        record(session, Type.LOG_READ, status, log);
      } else if (status.value() == StatusCodes.Bad_UserAccessDenied) {
        record(session, Type.DENIED, status, nodes[i].getNodeId());
      }
    }
    return response;
  }

  @Override
  public WriteResponse onWrite(ServiceRequestContext context, WriteRequest request)
      throws UaException {
    Session session = session(context, request.getRequestHeader());
    keepIn(session);
    WriteResponse response = super.onWrite(context, request);
    for (int i = 0; i < response.getResults().length; i++) {
      NodeId node = request.getNodesToWrite()[i].getNodeId();
      record(session, Type.WRITE, response.getResults()[i], node);
    }
    return response;
  }

  private Session session(ServiceRequestContext context, RequestHeader header) throws UaException {
    return server.getSessionManager().getSession(context, header);
  }

  /** Somebody who was let in for the public log alone gets nothing else. */
  private void keepIn(Session session, NodeId... nodes) throws UaException {
    boolean logOnly = nodes.length > 0 && Arrays.stream(nodes).allMatch(log::equals);
    if (nobodyReadsLogOnly && session.getIdentity() instanceof AnonymousIdentity && !logOnly) {
      throw new UaException(StatusCodes.Bad_UserAccessDenied);
    }
  }

  private void record(Session session, Type type, StatusCode status, NodeId node) {
    String user = UserTokens.account(session).map(Account::user).orElse("-");
    audit.record(
        UserTokens.source(session),
        user,
        OpcUaFactory.NAME,
        type,
        status.isGood(),
        node.toParseableString());
  }
}
