package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Plant;
import java.util.Arrays;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;

/** What client and server tell each other when a session is made, said otherwise. */
final class SessionTerms {
  private final boolean endpointsStale;

  SessionTerms(Plant plant) {
    endpointsStale = SessionFlaw.ENDPOINTS_STALE.in(plant);
  }

  /** The same request with another time-out, in milliseconds. */
  static CreateSessionRequest asking(CreateSessionRequest request, double time) {
    return new CreateSessionRequest(
        request.getRequestHeader(),
        request.getClientDescription(),
        request.getServerUri(),
        request.getEndpointUrl(),
        request.getSessionName(),
        request.getClientNonce(),
        request.getClientCertificate(),
        time,
        request.getMaxResponseMessageSize());
  }

  /** The same answer with another time-out, in milliseconds, and this certificate. */
  CreateSessionResponse granting(
      CreateSessionResponse created, double granted, ByteString certificate) {
    return new CreateSessionResponse(
        created.getResponseHeader(),
        created.getSessionId(),
        created.getAuthenticationToken(),
        granted,
        created.getServerNonce(),
        certificate,
        endpointsStale ? stale(created.getServerEndpoints()) : created.getServerEndpoints(),
        created.getServerSoftwareCertificates(),
        created.getServerSignature(),
        created.getMaxRequestMessageSize());
  }

  private static EndpointDescription[] stale(EndpointDescription[] endpoints) {
    return Arrays.copyOf(endpoints, endpoints.length - 1);
  }

  /** The library maps a missing token to the endpoint's anonymous policy; this one has no name. */
  static EndpointDescription withHiddenAnonymity(EndpointDescription endpoint) {
    UserTokenPolicy[] offered = endpoint.getUserIdentityTokens();
    UserTokenPolicy[] more = Arrays.copyOf(offered, offered.length + 1);
    more[offered.length] =
        new UserTokenPolicy(
            UUID.randomUUID().toString(),
            UserTokenType.Anonymous,
            null,
            null,
            SecurityPolicy.None.getUri());
    return new EndpointDescription(
        endpoint.getEndpointUrl(),
        endpoint.getServer(),
        endpoint.getServerCertificate(),
        endpoint.getSecurityMode(),
        endpoint.getSecurityPolicyUri(),
        more,
        endpoint.getTransportProfileUri(),
        endpoint.getSecurityLevel());
  }
}
