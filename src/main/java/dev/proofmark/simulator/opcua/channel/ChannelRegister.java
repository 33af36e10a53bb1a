package dev.proofmark.simulator.opcua.channel;

import io.netty.channel.Channel;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.milo.opcua.stack.transport.server.ServerApplicationContext;

/**
 * The channels of one server, and what it neglects about them. Thread-safe.
 *
 * @param application the library's services, endpoints and certificates
 * @param flaws what is neglected
 * @param connections on which each channel is open, by its identifier
 */
record ChannelRegister(
    ServerApplicationContext application,
    Set<ChannelFlaw> flaws,
    ChannelListener listener,
    Map<Long, Channel> connections) {
  ChannelRegister(
      ServerApplicationContext application, Set<ChannelFlaw> flaws, ChannelListener listener) {
    this(application, flaws, listener, new ConcurrentHashMap<>());
  }

  boolean neglects(ChannelFlaw flaw) {
    return flaws.contains(flaw);
  }

  /** An identifier for a new channel; never the same twice. */
  long nextChannel() {
    return application.getNextSecureChannelId();
  }

  /** An identifier for a new token; never the same twice. */
  long nextToken() {
    return application.getNextSecureChannelTokenId();
  }

  void opened(long channel, Channel connection) {
    connections.put(channel, connection);
    connection.closeFuture().addListener(closed -> connections.remove(channel, connection));
  }
}
