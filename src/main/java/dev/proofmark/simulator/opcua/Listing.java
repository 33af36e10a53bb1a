package dev.proofmark.simulator.opcua;

import java.util.Arrays;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.servicesets.impl.DefaultDiscoveryServiceSet;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.GetEndpointsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.GetEndpointsResponse;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequestContext;

/** Discovery that keeps quiet about deprecated policies, though channels open under them. */
final class Listing extends DefaultDiscoveryServiceSet {
  Listing(OpcUaServer server) {
    super(server);
  }

  @Override
  public GetEndpointsResponse onGetEndpoints(
      ServiceRequestContext context, GetEndpointsRequest request) {
    GetEndpointsResponse whole = super.onGetEndpoints(context, request);
    EndpointDescription[] listed =
        Arrays.stream(whole.getEndpoints())
            .filter(endpoint -> !Endpoints.deprecated(endpoint))
            .toArray(EndpointDescription[]::new);
    return new GetEndpointsResponse(whole.getResponseHeader(), listed);
  }
}
