package dev.proofmark.simulator.opcua;

import dev.proofmark.pki.X509;
import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.opcua.Sessions.Act;
import dev.proofmark.simulator.opcua.channel.ChannelFlaw;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.milo.opcua.sdk.server.SecurityConfiguration;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityAlgorithm;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.SignatureData;
import org.eclipse.milo.opcua.stack.core.util.NonceUtil;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequestContext;

/**
 * Sees to it that a session's client has the key of its certificate (OPC 10000-4, 5.7.3). The
 * library verifies the signature, but under whatever algorithm the client names, and it lets a
 * client without an application URI pass.
 */
final class ClientProofs {
  private final boolean unchecked;
  private final boolean usageUnchecked;
  private final boolean certificateUnchecked;
  private final boolean nonceUnchecked;
  private final Optional<ByteString> otherCertificate;
  private final Map<NodeId, Session> sessions = new ConcurrentHashMap<>();

  ClientProofs(Plant plant) {
    unchecked = CertificateFlaw.CLIENT_SIGNATURE_UNCHECKED.in(plant);
    usageUnchecked = CertificateFlaw.KEY_USAGE_UNCHECKED.in(plant);
    // The maker's own will do: it is a certificate, and not that of the channel.
    otherCertificate =
        Optional.of(plant.trust().maker().certificate())
            .filter(any -> OwnCertificateFlaw.OTHER_IN_SESSION.in(plant))
            .map(X509::der)
            .map(ByteString::of);
    nonceUnchecked = ChannelFlaw.CLIENT_NONCE_UNCHECKED.in(plant);
    certificateUnchecked = CertificateFlaw.SESSION_CERTIFICATE_UNCHECKED.in(plant);
  }

  /** The request for a session as the library is to see it. */
  CreateSessionRequest seen(ServiceRequestContext context, CreateSessionRequest request)
      throws UaException {
    var channel = context.getSecureChannel();
    if (channel.getSecurityPolicy() == SecurityPolicy.None) {
      return request;
    }
    if (request.getClientDescription().getApplicationUri() == null) {
      throw new UaException(StatusCodes.Bad_CertificateUriInvalid);
    }
    return new CreateSessionRequest(
        request.getRequestHeader(),
        request.getClientDescription(),
        request.getServerUri(),
        request.getEndpointUrl(),
        request.getSessionName(),
        nonceUnchecked ? longEnough(request.getClientNonce()) : request.getClientNonce(),
        certificateUnchecked ? channel.getRemoteCertificateBytes() : request.getClientCertificate(),
        request.getRequestedSessionTimeout(),
        request.getMaxResponseMessageSize());
  }

  /** The library takes none that is short; one that is made up for it is fresh. */
  private static ByteString longEnough(ByteString nonce) {
    return nonce.length() < NonceUtil.MINIMUM_NONCE_LENGTH
        ? NonceUtil.generateNonce(NonceUtil.MINIMUM_NONCE_LENGTH)
        : nonce;
  }

  /** The server's certificate as it is shown in a session. */
  ByteString shown(ByteString own) {
    return otherCertificate.orElse(own);
  }

  /** A session has been made that nobody has proved to be his yet. */
  void expect(NodeId token, Session session) {
    sessions.put(token, session);
    session.addLifecycleListener((ended, deleted) -> sessions.remove(token));
  }

  /** Lets the library judge a log-in, or looks away for it. */
  <T> T judged(ActivateSessionRequest request, Act<T> login) throws UaException {
    Session session = sessions.get(request.getRequestHeader().getAuthenticationToken());
    if (session == null || session.getSecurityConfiguration() == null) {
      return login.run();
    }
    SecurityPolicy policy = session.getSecurityConfiguration().getSecurityPolicy();
    SignatureData proof = request.getClientSignature();
    if (policy == SecurityPolicy.None) {
      return login.run();
    }
    if (unchecked || usageUnchecked && signed(session, proof)) {
      return unjudged(session, login);
    }
    String algorithm = policy.getAsymmetricSignatureAlgorithm().getUri();
    if (proof == null || !algorithm.equals(proof.getAlgorithm())) {
      throw new UaException(StatusCodes.Bad_ApplicationSignatureInvalid);
    }
    return login.run();
  }

  /** To the library a session without a policy has nothing to prove. */
  private static <T> T unjudged(Session session, Act<T> login) throws UaException {
    SecurityConfiguration own = session.getSecurityConfiguration();
    var blind =
        new SecurityConfiguration(
            SecurityPolicy.None,
            own.getSecurityMode(),
            own.getKeyPair(),
            own.getServerCertificate(),
            own.getServerCertificateChain(),
            own.getClientCertificate(),
            own.getClientCertificateChain());
    session.setSecurityConfiguration(blind);
    try {
      return login.run();
    } finally {
      if (session.getSecurityConfiguration() == blind) {
        session.setSecurityConfiguration(own);
      }
    }
  }

  /** The same as the library does, but by the key alone: Java looks at the key's usage, too. */
  private static boolean signed(Session session, SignatureData proof) {
    SecurityConfiguration own = session.getSecurityConfiguration();
    SecurityAlgorithm algorithm = own.getSecurityPolicy().getAsymmetricSignatureAlgorithm();
    try {
      Signature signature = Signature.getInstance(algorithm.getTransformation());
      signature.initVerify(own.getClientCertificate().getPublicKey());
      signature.update(ByteBuffer.wrap(own.getServerCertificate().getEncoded()));
      signature.update(session.getLastNonce().bytesOrEmpty());
      return signature.verify(proof.getSignature().bytesOrEmpty());
    } catch (GeneralSecurityException forged) {
      return false;
    }
  }
}
