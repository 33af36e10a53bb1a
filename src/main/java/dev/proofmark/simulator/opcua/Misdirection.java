package dev.proofmark.simulator.opcua;

import java.util.Arrays;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.servicesets.impl.DefaultDiscoveryServiceSet;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.GetEndpointsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.GetEndpointsResponse;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequestContext;

/** Discovery that sends clients to another port of the same PLC. */
final class Misdirection extends DefaultDiscoveryServiceSet {
  Misdirection(OpcUaServer server) {
    super(server);
  }

  @Override
  public GetEndpointsResponse onGetEndpoints(
      ServiceRequestContext context, GetEndpointsRequest request) {
    GetEndpointsResponse whole = super.onGetEndpoints(context, request);
    EndpointDescription[] moved =
        Arrays.stream(whole.getEndpoints())
            .map(Misdirection::elsewhere)
            .toArray(EndpointDescription[]::new);
    return new GetEndpointsResponse(whole.getResponseHeader(), moved);
  }

  private static EndpointDescription elsewhere(EndpointDescription endpoint) {
    return new EndpointDescription(
        endpoint.getEndpointUrl().replaceFirst(":\\d+/", ":4841/"),
        endpoint.getServer(),
        endpoint.getServerCertificate(),
        endpoint.getSecurityMode(),
        endpoint.getSecurityPolicyUri(),
        endpoint.getUserIdentityTokens(),
        endpoint.getTransportProfileUri(),
        endpoint.getSecurityLevel());
  }
}
