package dev.proofmark.simulator.opcua.channel;

import org.eclipse.milo.opcua.stack.core.UaException;

/** A client that was trusted when it opened its channel, and is trusted no longer. */
final class Distrusted extends UaException {
  private static final long serialVersionUID = 1;

  Distrusted(UaException why) {
    super(why.getStatusCode().value(), why);
  }
}
