package dev.proofmark.protocol.opcua.client;

import java.io.IOException;
import org.eclipse.milo.opcua.stack.core.types.UaRequestMessageType;
import org.eclipse.milo.opcua.stack.core.types.UaResponseMessageType;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.RequestHeader;

/**
 * Requests that name a session, sent over a channel, be it the session's own or not.
 *
 * @param token what names the session; {@link NodeId#NULL_VALUE} for none
 */
public record TokenUse(UascChannel channel, NodeId token) implements Services {
  @Override
  public RequestHeader header() {
    return channel.header(token);
  }

  @Override
  public <T extends UaResponseMessageType> T ask(UaRequestMessageType request, Class<T> wanted)
      throws IOException {
    UaResponseMessageType response = channel.request(request);
    if (!wanted.isInstance(response)) {
      throw new IOException(
          "%s in the answer to %s"
              .formatted(response.getClass().getSimpleName(), request.getClass().getSimpleName()));
    }
    return wanted.cast(response);
  }
}
