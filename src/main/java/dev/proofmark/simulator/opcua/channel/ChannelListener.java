package dev.proofmark.simulator.opcua.channel;

import org.eclipse.milo.opcua.stack.core.channel.ServerSecureChannel;

/** Hears of every channel that was opened; new keys of an old one are no event. */
public interface ChannelListener {
  void opened(ServerSecureChannel channel);
}
