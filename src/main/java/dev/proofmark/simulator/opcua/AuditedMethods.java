package dev.proofmark.simulator.opcua;

import java.util.Set;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.servicesets.MethodServiceSet;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallResponse;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequestContext;

/** Tells auditors who calls which method, and who changes the trust list by it. */
final class AuditedMethods implements MethodServiceSet {
  private static final String CALL = "Attribute/Call";
  private static final NodeId TRUST_LIST =
      NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList;
  private static final Set<NodeId> CHANGING =
      Set.of(
          NodeIds
              .ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_CloseAndUpdate,
          NodeIds
              .ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_AddCertificate,
          NodeIds
              .ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_RemoveCertificate);

  private final MethodServiceSet methods;
  private final OpcUaServer server;
  private final AuditEvents events;

  AuditedMethods(MethodServiceSet methods, OpcUaServer server, AuditEvents events) {
    this.methods = methods;
    this.server = server;
    this.events = events;
  }

  @Override
  public CallResponse onCall(ServiceRequestContext context, CallRequest request)
      throws UaException {
    Session session = server.getSessionManager().getSession(context, request.getRequestHeader());
    CallResponse response = methods.onCall(context, request);
    for (int i = 0; i < response.getResults().length; i++) {
      CallMethodRequest called = request.getMethodsToCall()[i];
      StatusCode status = response.getResults()[i].getStatusCode();
      var event =
          AuditEvent.of(NodeIds.AuditUpdateMethodEventType, CALL, status)
              .with("MethodId", called.getMethodId())
              .with("InputArguments", called.getInputArguments());
      tell(event, request, session);
      if (!status.isBad() && CHANGING.contains(called.getMethodId())) {
        tell(
            AuditEvent.of(NodeIds.TrustListUpdatedAuditEventType, CALL, status)
                .with("MethodId", called.getMethodId())
                .with("TrustListId", TRUST_LIST),
            request,
            session);
      }
    }
    return response;
  }

  private void tell(AuditEvent event, CallRequest request, Session session) {
    events.tell(event.askedBy(request.getRequestHeader()).by(AuditedSessions.user(session)));
  }
}
