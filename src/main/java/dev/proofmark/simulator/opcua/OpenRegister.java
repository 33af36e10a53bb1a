package dev.proofmark.simulator.opcua;

import static org.eclipse.milo.opcua.sdk.server.servicesets.AbstractServiceSet.createResponseHeader;

import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.servicesets.impl.DefaultDiscoveryServiceSet;
import org.eclipse.milo.opcua.stack.core.types.structured.RegisterServerRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.RegisterServerResponse;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequestContext;

/** Discovery that takes note of whatever server is told to it, by whomever. */
final class OpenRegister extends DefaultDiscoveryServiceSet {
  OpenRegister(OpcUaServer server) {
    super(server);
  }

  @Override
  public RegisterServerResponse onRegisterServer(
      ServiceRequestContext context, RegisterServerRequest request) {
    return new RegisterServerResponse(createResponseHeader(request));
  }
}
