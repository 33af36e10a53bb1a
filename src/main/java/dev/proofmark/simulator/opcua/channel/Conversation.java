package dev.proofmark.simulator.opcua.channel;

import dev.proofmark.codec.uasc.Chunk;
import dev.proofmark.codec.uasc.ChunkHeader;
import dev.proofmark.codec.uasc.ChunkWriter;
import dev.proofmark.codec.uasc.ErrorMessage;
import dev.proofmark.codec.uasc.MalformedMessage;
import dev.proofmark.codec.uasc.MessageHeader;
import dev.proofmark.codec.uasc.SecurityHeader;
import dev.proofmark.simulator.opcua.channel.SecuredChannel.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.UaRequestMessageType;
import org.eclipse.milo.opcua.stack.core.types.UaResponseMessageType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.structured.ResponseHeader;
import org.eclipse.milo.opcua.stack.core.types.structured.ServiceFault;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequest;

/** One connection: greeting, channel, requests. Whatever is wrong ends it with an error message. */
final class Conversation extends SimpleChannelInboundHandler<ByteBuf> {
  private static final long DEADLINE_SECONDS = 10;

  private final ChannelRegister register;
  private final Bodies bodies;
  private Optional<Greeting> greeting = Optional.empty();
  private Openings openings;
  private Optional<SecuredChannel> channel = Optional.empty();
  private Future<?> end;
  private boolean over;

  Conversation(ChannelRegister register) {
    this.register = register;
    this.bodies = new Bodies(register.application().getEncodingContext());
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    endIn(DEADLINE_SECONDS * 1000, context);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ByteBuf frame) throws Exception {
    if (over) {
      return;
    }
    byte[] message = new byte[frame.readableBytes()];
    frame.readBytes(message);
    String type = MessageHeader.read(message).type();
    if (greeting.isEmpty()) {
      greet(type, message, context);
      return;
    }
    switch (type) {
      case MessageHeader.OPEN -> open(message, context);
      case MessageHeader.MESSAGE -> {
        Optional<Message> whole = channel().take(message);
        if (whole.isPresent()) {
          serve(whole.get(), context);
        }
      }
      case MessageHeader.CLOSE -> {
        channel().take(message);
        context.close();
      }
      default -> throw new UaException(StatusCodes.Bad_TcpMessageTypeInvalid);
    }
  }

  /** The library ends a connection this way if it refuses a service on it. */
  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof org.eclipse.milo.opcua.stack.core.channel.messages.ErrorMessage refusal) {
      end(refusal.getError().value(), context);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    Throwable reason =
        cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
    if (reason instanceof MalformedMessage) {
      end(StatusCodes.Bad_DecodingError, context);
    } else if (reason instanceof UaException refused) {
      end(refused.getStatusCode().value(), told(refused), context);
    } else if (reason instanceof GeneralSecurityException) {
      end(StatusCodes.Bad_SecurityChecksFailed, context);
    } else if (reason instanceof DecoderException) {
      end(StatusCodes.Bad_TcpMessageTooLarge, context);
    } else if (reason instanceof IOException) {
      context.close();
    } else {
      end(StatusCodes.Bad_TcpInternalError, context);
    }
  }

  private SecuredChannel channel() throws UaException {
    return channel.orElseThrow(() -> new UaException(StatusCodes.Bad_TcpMessageTypeInvalid));
  }

  private void greet(String type, byte[] message, ChannelHandlerContext context) throws Exception {
    if (!type.equals(MessageHeader.HELLO)) {
      throw new UaException(StatusCodes.Bad_TcpMessageTypeInvalid);
    }
    Greeting met = Greeting.of(message, register.application());
    greeting = Optional.of(met);
    openings = new Openings(register, met, bodies);
    send(met.answer(), context);
  }

  private void open(byte[] message, ChannelHandlerContext context) throws Exception {
    Openings.Outcome outcome = openings.judge(message, channel);
    if (channel.isEmpty()) {
      register.opened(outcome.channel().id(), context.channel());
    }
    channel = Optional.of(outcome.channel());
    endIn(outcome.lifetime(), context);
    send(outcome.answer(), context);
  }

  private void serve(Message message, ChannelHandlerContext context) throws UaException {
    UaRequestMessageType request = bodies.request(message.body());
    var asked =
        new ServiceRequest(
            greeting.orElseThrow().url(),
            TransportProfile.TCP_UASC_UABINARY,
            context.channel(),
            channel().library(),
            request);
    register
        .application()
        .handleServiceRequest(asked, request)
        .whenComplete(
            (response, failure) ->
                context
                    .executor()
                    .execute(
                        () ->
                            reply(
                                response == null ? fault(request, failure) : response,
                                message.request(),
                                context)));
  }

  private static UaResponseMessageType fault(UaRequestMessageType request, Throwable failure) {
    StatusCode status =
        UaException.extractStatusCode(failure)
            .orElse(new StatusCode(StatusCodes.Bad_UnexpectedError));
    return new ServiceFault(
        new ResponseHeader(
            DateTime.now(),
            request.getRequestHeader().getRequestHandle(),
            status,
            null,
            null,
            null));
  }

  private void reply(UaResponseMessageType response, long request, ChannelHandlerContext context) {
    if (over) {
      return;
    }
    try {
      SecuredChannel secured = channel();
      Token token = secured.tokens().forSending();
      var header =
          ChunkHeader.of(
              MessageHeader.MESSAGE, secured.id(), new SecurityHeader.Symmetric(token.id()));
      byte[] body = bodies.of(response);
      int room = ChunkWriter.room(header, token.sending(), greeting.orElseThrow().chunk());
      for (int at = 0; at < body.length; at += room) {
        boolean last = at + room >= body.length;
        byte[] piece = Arrays.copyOfRange(body, at, Math.min(body.length, at + room));
        var chunk =
            new Chunk(last ? header : header.intermediate(), secured.nextSent(), request, piece);
        context.write(Unpooled.wrappedBuffer(ChunkWriter.write(chunk, token.sending())));
      }
      context.flush();
    } catch (Exception e) {
      exceptionCaught(context, e);
    }
  }

  private void endIn(long millis, ChannelHandlerContext context) {
    if (end != null) {
      end.cancel(false);
    }
    if (channel.isEmpty() || !register.neglects(ChannelFlaw.TOKEN_LIFETIME)) {
      end =
          context
              .executor()
              .schedule(
                  () -> end(StatusCodes.Bad_SecureChannelTokenUnknown, context),
                  millis,
                  TimeUnit.MILLISECONDS);
    }
  }

  private String told(UaException refused) {
    return register.neglects(ChannelFlaw.REASONS_TOLD) ? refused.getMessage() : "";
  }

  private void end(long status, ChannelHandlerContext context) {
    end(status, "", context);
  }

  private void end(long status, String reason, ChannelHandlerContext context) {
    if (!over) {
      over = true;
      context
          .writeAndFlush(Unpooled.wrappedBuffer(new ErrorMessage(status, reason).encode()))
          .addListener(ChannelFutureListener.CLOSE);
    }
  }

  private static void send(byte[] message, ChannelHandlerContext context) {
    context.writeAndFlush(Unpooled.wrappedBuffer(message));
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    over = true;
    if (end != null) {
      end.cancel(false);
    }
  }
}
