package dev.proofmark.protocol.opcua.client;

import java.io.IOException;
import java.security.cert.X509Certificate;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.GetEndpointsRequest;

/**
 * Channels on which only the endpoints are asked for, which needs no session: the channel judges
 * such a request like any other.
 *
 * @param device the one that is asked
 */
public record Inquiry(OpcUaDevice device) {
  /** Connects and greets. */
  public RawChannel connect(EndpointDescription endpoint) throws IOException {
    return RawChannel.connect(device.contact(), endpoint.getEndpointUrl());
  }

  /** A channel as this endpoint offers it. */
  public UascChannel open(EndpointDescription endpoint) throws IOException {
    return UascChannel.open(connect(endpoint), protection(endpoint));
  }

  /** The same on which a request has been answered already; its failure comes to silence. */
  public UascChannel served(EndpointDescription endpoint) throws IOException {
    return OpcUaDevice.prepared(
        () -> {
          UascChannel channel = open(endpoint);
          try {
            ask(channel);
            return channel;
          } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
          }
        });
  }

  /** Asks once, soundly. */
  public void ask(UascChannel channel) throws IOException {
    Discovery.over(channel, device.contact());
  }

  /** The body of the request. */
  public byte[] request(RawChannel raw) throws IOException {
    String url = Discovery.url(device.contact());
    return Bodies.of(new GetEndpointsRequest(raw.header(NodeId.NULL_VALUE), url, null, null));
  }

  /** What the client that the device trusts would ask for there. */
  public Opening opening(EndpointDescription endpoint) throws IOException {
    return Opening.of(protection(endpoint));
  }

  /** The device's own certificate there. */
  public static X509Certificate certificate(EndpointDescription endpoint) throws IOException {
    return Protection.certificates(endpoint).get(0);
  }

  private Protection protection(EndpointDescription endpoint) throws IOException {
    return Protection.of(endpoint, device.client());
  }
}
