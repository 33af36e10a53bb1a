package dev.proofmark.simulator.opcua;

import io.netty.channel.Channel;
import java.security.cert.X509Certificate;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.channel.SecureChannel;
import org.eclipse.milo.opcua.stack.core.channel.ServerSecureChannel;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequestContext;

/**
 * A request as if it had come over another channel: what the library must be told to leave out one
 * of its own checks.
 */
record LyingContext(ServiceRequestContext truth, SecureChannel channel)
    implements ServiceRequestContext {

  /** As if over the channel of this number. */
  static ServiceRequestContext over(long channelId, ServiceRequestContext truth)
      throws UaException {
    ServerSecureChannel channel = copy(truth.getSecureChannel());
    channel.setChannelId(channelId);
    return new LyingContext(truth, channel);
  }

  /** As if over a channel of the client with this certificate. */
  static ServiceRequestContext of(byte[] certificate, ServiceRequestContext truth)
      throws UaException {
    ServerSecureChannel channel = copy(truth.getSecureChannel());
    channel.setRemoteCertificate(certificate);
    return new LyingContext(truth, channel);
  }

  @Override
  public String getEndpointUrl() {
    return truth.getEndpointUrl();
  }

  @Override
  public TransportProfile getTransportProfile() {
    return truth.getTransportProfile();
  }

  @Override
  public Channel getChannel() {
    return truth.getChannel();
  }

  @Override
  public SecureChannel getSecureChannel() {
    return channel;
  }

  @Override
  public Long receivedAtNanos() {
    return truth.receivedAtNanos();
  }

  private static ServerSecureChannel copy(SecureChannel from) throws UaException {
    var copy = new ServerSecureChannel();
    copy.setChannelId(from.getChannelId());
    copy.setSecurityPolicy(from.getSecurityPolicy());
    copy.setMessageSecurityMode(from.getMessageSecurityMode());
    if (from.getRemoteCertificate() != null) {
      copy.setKeyPair(from.getKeyPair());
      copy.setLocalCertificate(from.getLocalCertificate());
      copy.setLocalCertificateChain(
          from.getLocalCertificateChain().toArray(X509Certificate[]::new));
      copy.setRemoteCertificate(from.getRemoteCertificateBytes().bytes());
    }
    return copy;
  }
}
