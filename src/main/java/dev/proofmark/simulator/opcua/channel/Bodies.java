package dev.proofmark.simulator.opcua.channel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.encoding.binary.OpcUaBinaryDecoder;
import org.eclipse.milo.opcua.stack.core.encoding.binary.OpcUaBinaryEncoder;
import org.eclipse.milo.opcua.stack.core.types.UaMessageType;
import org.eclipse.milo.opcua.stack.core.types.UaRequestMessageType;

/** Requests out of bytes and responses into bytes, by the library. */
record Bodies(EncodingContext coding) {
  UaRequestMessageType request(byte[] body) throws UaException {
    try {
      return (UaRequestMessageType)
          new OpcUaBinaryDecoder(coding)
              .setBuffer(Unpooled.wrappedBuffer(body))
              .decodeMessage(null);
    } catch (RuntimeException unreadable) {
      throw new UaException(StatusCodes.Bad_DecodingError, unreadable);
    }
  }

  byte[] of(UaMessageType message) {
    ByteBuf buffer = Unpooled.buffer();
    new OpcUaBinaryEncoder(coding).setBuffer(buffer).encodeMessage(null, message);
    byte[] body = new byte[buffer.readableBytes()];
    buffer.readBytes(body);
    return body;
  }
}
