package dev.proofmark.simulator.opcua;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.channel.messages.ErrorMessage;
import org.eclipse.milo.opcua.stack.core.channel.messages.MessageType;
import org.eclipse.milo.opcua.stack.core.channel.messages.TcpMessageDecoder;
import org.eclipse.milo.opcua.stack.core.channel.messages.TcpMessageEncoder;

/**
 * Of a certificate that cannot be read the library tells the client, in Java's words, where it is
 * broken; to the client it is to look like any other that is refused (OPC 10000-4, 6.1.3).
 */
final class QuietErrors extends ChannelOutboundHandlerAdapter {
  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    context.write(message instanceof ByteBuf bytes ? quiet(bytes) : message, promise);
  }

  private static ByteBuf quiet(ByteBuf bytes) throws Exception {
    boolean error =
        bytes.readableBytes() > Integer.BYTES
            && bytes.getMediumLE(bytes.readerIndex()) == MessageType.toMediumInt(MessageType.Error);
    if (!error) {
      return bytes;
    }
    long code = TcpMessageDecoder.decodeError(bytes.duplicate()).getError().value();
    if (code != StatusCodes.Bad_CertificateInvalid) {
      return bytes;
    }
    bytes.release();
    return TcpMessageEncoder.encode(
        new ErrorMessage(StatusCodes.Bad_SecurityChecksFailed, ClientTrust.REFUSED));
  }
}
