package dev.proofmark.protocol.opcua.record;

import dev.proofmark.device.Answer.Kind;
import dev.proofmark.protocol.opcua.client.ClientIdentity;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.Protection;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.Tokens;
import dev.proofmark.protocol.opcua.client.UascChannel;
import java.io.IOException;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ApplicationDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.RequestHeader;

/**
 * What a client does for the device to record it. All its requests bear one label, which the device
 * has to write into the records (OPC 10000-4, 7.32).
 */
final class Scene {
  private final OpcUaDevice device;
  private final String label = "proofmark-" + UUID.randomUUID();

  Scene(OpcUaDevice device) {
    this.device = device;
  }

  String label() {
    return label;
  }

  /** Something that the device has to refuse. */
  interface Act {
    void run() throws IOException;
  }

  /**
   * Does something that must not succeed.
   *
   * @throws IOException if it does, or if the device says nothing: then there is nothing to record
   */
  static void refused(Act act) throws IOException {
    try {
      act.run();
    } catch (IOException e) {
      Kind kind = Refusal.replyTo(e).kind();
      if (kind == Kind.DENIED || kind == Kind.CLOSED) {
        return;
      }
      throw e;
    }
    throw new IOException("the device granted what it ought to refuse, which is another check");
  }

  /** Opens a channel as this client. */
  UascChannel channel(ClientIdentity client) throws IOException {
    var endpoint = device.discovery().best();
    return UascChannel.open(
        device.contact(), endpoint.getEndpointUrl(), Protection.of(endpoint, client));
  }

  /** A session that nobody is logged in to. */
  OpcUaSession session(double timeout) throws IOException {
    return create(
        new Way(device.discovery().best(), device.client(), timeout).asking(this::labelled));
  }

  /** The same as a client that calls itself otherwise than its certificate does. */
  OpcUaSession sessionOfForeignName() throws IOException {
    return create(device.best().asking(sound -> foreign(labelled(sound))));
  }

  /** A session of this user. */
  OpcUaSession session(Tokens user, double timeout) throws IOException {
    OpcUaSession session = session(timeout);
    try {
      session.activate(user, this::labelled);
      return session;
    } catch (IOException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** Ends a session, and its channel with it. */
  void logOut(OpcUaSession session) throws IOException {
    session.ask(
        new CloseSessionRequest(labelled(session.header()), true), CloseSessionResponse.class);
    session.channel().close();
  }

  /** The same header with the label. */
  RequestHeader labelled(RequestHeader sound) {
    return new RequestHeader(
        sound.getAuthenticationToken(),
        sound.getTimestamp(),
        sound.getRequestHandle(),
        sound.getReturnDiagnostics(),
        label,
        sound.getTimeoutHint(),
        sound.getAdditionalHeader());
  }

  private OpcUaSession create(Way way) throws IOException {
    return OpcUaSession.create(device.contact(), way, new Ladder());
  }

  private CreateSessionRequest labelled(CreateSessionRequest sound) {
    return creation(sound, labelled(sound.getRequestHeader()), sound.getClientDescription());
  }

  private static CreateSessionRequest foreign(CreateSessionRequest sound) {
    ApplicationDescription own = sound.getClientDescription();
    var other =
        new ApplicationDescription(
            own.getApplicationUri() + ":other",
            own.getProductUri(),
            own.getApplicationName(),
            own.getApplicationType(),
            own.getGatewayServerUri(),
            own.getDiscoveryProfileUri(),
            own.getDiscoveryUrls());
    return creation(sound, sound.getRequestHeader(), other);
  }

  private static CreateSessionRequest creation(
      CreateSessionRequest sound, RequestHeader header, ApplicationDescription client) {
    return new CreateSessionRequest(
        header,
        client,
        sound.getServerUri(),
        sound.getEndpointUrl(),
        sound.getSessionName(),
        sound.getClientNonce(),
        sound.getClientCertificate(),
        sound.getRequestedSessionTimeout(),
        sound.getMaxResponseMessageSize());
  }

  /** The same log-in with the label. */
  ActivateSessionRequest labelled(ActivateSessionRequest sound) {
    return new ActivateSessionRequest(
        labelled(sound.getRequestHeader()),
        sound.getClientSignature(),
        sound.getClientSoftwareCertificates(),
        sound.getLocaleIds(),
        sound.getUserIdentityToken(),
        sound.getUserTokenSignature());
  }
}
