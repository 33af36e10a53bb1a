package dev.proofmark.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.netty.channel.Channel;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.milo.opcua.stack.core.channel.SecureChannel;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.security.CertificateManager;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.UaRequestMessageType;
import org.eclipse.milo.opcua.stack.core.types.UaResponseMessageType;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.RequestHeader;
import org.eclipse.milo.opcua.stack.transport.server.OpcServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.ServerApplicationContext;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequestContext;

/**
 * Gives clients a running number for the token of their session, which is good on every channel;
 * the library goes on using its own.
 */
final class SequentialTokens implements OpcServerTransport {
  private final OpcServerTransport sound;
  private final AtomicInteger last = new AtomicInteger(1000);
  private final Map<NodeId, Known> sessions = new ConcurrentHashMap<>();

  /** The library's token and the channel on which it expects it. */
  private record Known(NodeId token, SecureChannel channel) {}

  SequentialTokens(OpcServerTransport sound) {
    this.sound = sound;
  }

  @Override
  public void bind(ServerApplicationContext application, InetSocketAddress address)
      throws Exception {
    sound.bind(new Numbering(application), address);
  }

  @Override
  public void unbind() throws Exception {
    sound.unbind();
  }

  private UaResponseMessageType numbered(
      ServiceRequestContext context, UaResponseMessageType response) {
    if (!(response instanceof CreateSessionResponse created)) {
      return response;
    }
    NodeId number = new NodeId(0, uint(last.incrementAndGet()));
    sessions.put(number, new Known(created.getAuthenticationToken(), context.getSecureChannel()));
    return new CreateSessionResponse(
        created.getResponseHeader(),
        created.getSessionId(),
        number,
        created.getRevisedSessionTimeout(),
        created.getServerNonce(),
        created.getServerCertificate(),
        created.getServerEndpoints(),
        created.getServerSoftwareCertificates(),
        created.getServerSignature(),
        created.getMaxRequestMessageSize());
  }

  /** Requests are not made to be changed. */
  private static void setToken(RequestHeader header, NodeId token) {
    try {
      Field field = RequestHeader.class.getDeclaredField("authenticationToken");
      field.setAccessible(true);
      field.set(header, token);
    } catch (ReflectiveOperationException otherLibrary) {
      throw new IllegalStateException("not the library that this was written for", otherLibrary);
    }
  }

  private final class Numbering implements ServerApplicationContext {
    private final ServerApplicationContext application;

    Numbering(ServerApplicationContext application) {
      this.application = application;
    }

    @Override
    public CompletableFuture<UaResponseMessageType> handleServiceRequest(
        ServiceRequestContext context, UaRequestMessageType request) {
      RequestHeader header = request.getRequestHeader();
      Known known = sessions.get(header.getAuthenticationToken());
      if (known != null) {
        setToken(header, known.token());
      }
      var asExpected = known == null ? context : new OnItsChannel(context, known.channel());
      return application
          .handleServiceRequest(asExpected, request)
          .thenApply(response -> numbered(context, response));
    }

    @Override
    public List<EndpointDescription> getEndpointDescriptions() {
      return application.getEndpointDescriptions();
    }

    @Override
    public CertificateManager getCertificateManager() {
      return application.getCertificateManager();
    }

    @Override
    public EncodingContext getEncodingContext() {
      return application.getEncodingContext();
    }

    @Override
    public Long getNextSecureChannelId() {
      return application.getNextSecureChannelId();
    }

    @Override
    public Long getNextSecureChannelTokenId() {
      return application.getNextSecureChannelTokenId();
    }
  }

  private record OnItsChannel(ServiceRequestContext real, SecureChannel channel)
      implements ServiceRequestContext {
    @Override
    public SecureChannel getSecureChannel() {
      return channel;
    }

    @Override
    public String getEndpointUrl() {
      return real.getEndpointUrl();
    }

    @Override
    public TransportProfile getTransportProfile() {
      return real.getTransportProfile();
    }

    @Override
    public Channel getChannel() {
      return real.getChannel();
    }

    @Override
    public Long receivedAtNanos() {
      return real.receivedAtNanos();
    }
  }
}
