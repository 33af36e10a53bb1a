package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.opcua.SessionBook.Entry;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.SecurityConfiguration;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.identity.DefaultAnonymousIdentity;
import org.eclipse.milo.opcua.sdk.server.identity.DefaultUsernameIdentity;
import org.eclipse.milo.opcua.sdk.server.identity.Identity;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.channel.SecureChannel;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.UserNameIdentityToken;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequestContext;

/**
 * What is looked at when a session is activated over another channel than its own: everything, or
 * all but one thing.
 */
final class Activation {
  private final OpcUaServer server;
  private final boolean anyChannelFirst;
  private final boolean anyClient;
  private final boolean anyClientWithProof;
  private final boolean anyUser;

  Activation(OpcUaServer server, Plant plant) {
    this.server = server;
    anyChannelFirst = SessionFlaw.FIRST_ACTIVATED_ANYWHERE.in(plant);
    anyClient = SessionFlaw.TRANSFER_TO_OTHER_CLIENT.in(plant);
    anyClientWithProof = SessionFlaw.TRANSFER_BY_PROOF.in(plant);
    anyUser = SessionFlaw.TRANSFER_TO_OTHER_USER.in(plant);
  }

  /** The library's activation, which looks at everything that it is shown. */
  interface Sound {
    ActivateSessionResponse run(ServiceRequestContext context) throws UaException;
  }

  ActivateSessionResponse of(
      Entry entry, ServiceRequestContext context, ActivateSessionRequest request, Sound sound)
      throws UaException {
    Session session = entry.session();
    SecureChannel channel = context.getSecureChannel();
    if (session.getSecureChannelId() == channel.getChannelId()) {
      return sound.run(context);
    }
    if (entry.pending()) {
      if (anyChannelFirst) {
        session.setSecureChannelId(channel.getChannelId());
      }
      return sound.run(context);
    }
    SecurityConfiguration owner = session.getSecurityConfiguration();
    Identity user = session.getIdentity();
    boolean moved = false;
    try {
      if (anyClient) {
        session.setSecurityConfiguration(ofClient(channel, owner));
      }
      if (anyUser) {
        session.setIdentity(claimed(request), session.getIdentityToken());
      }
      ActivateSessionResponse response =
          sound.run(
              anyClientWithProof
                  ? LyingContext.of(owner.getClientCertificateBytes().bytes(), context)
                  : context);
      moved = true;
      return response;
    } finally {
      if (anyUser) {
        session.setIdentity(user, session.getIdentityToken());
      }
      if (!moved) {
        session.setSecurityConfiguration(owner);
      }
    }
  }

  private static SecurityConfiguration ofClient(SecureChannel channel, SecurityConfiguration old) {
    return new SecurityConfiguration(
        old.getSecurityPolicy(),
        old.getSecurityMode(),
        old.getKeyPair(),
        old.getServerCertificate(),
        old.getServerCertificateChain(),
        channel.getRemoteCertificate(),
        channel.getRemoteCertificateChain());
  }

  private Identity claimed(ActivateSessionRequest request) {
    Object token =
        request.getUserIdentityToken() == null
            ? null
            : request.getUserIdentityToken().decode(server.getStaticEncodingContext());
    return token instanceof UserNameIdentityToken named
        ? new DefaultUsernameIdentity(named.getUserName())
        : new DefaultAnonymousIdentity();
  }
}
