package dev.proofmark.protocol.opcua.client;

import static org.eclipse.milo.opcua.stack.core.channel.headers.SecureMessageHeader.SECURE_MESSAGE_HEADER_SIZE;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import dev.proofmark.pki.MissingAlgorithms;
import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Frames.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.channel.ChannelParameters;
import org.eclipse.milo.opcua.stack.core.channel.ChannelSecurity;
import org.eclipse.milo.opcua.stack.core.channel.ChunkDecoder;
import org.eclipse.milo.opcua.stack.core.channel.ChunkDecoder.DecodedMessage;
import org.eclipse.milo.opcua.stack.core.channel.ChunkEncoder;
import org.eclipse.milo.opcua.stack.core.channel.EncodingLimits;
import org.eclipse.milo.opcua.stack.core.channel.MessageAbortException;
import org.eclipse.milo.opcua.stack.core.channel.headers.AsymmetricSecurityHeader;
import org.eclipse.milo.opcua.stack.core.channel.messages.AcknowledgeMessage;
import org.eclipse.milo.opcua.stack.core.channel.messages.HelloMessage;
import org.eclipse.milo.opcua.stack.core.channel.messages.MessageType;
import org.eclipse.milo.opcua.stack.core.channel.messages.TcpMessageDecoder;
import org.eclipse.milo.opcua.stack.core.channel.messages.TcpMessageEncoder;
import org.eclipse.milo.opcua.stack.core.encoding.DefaultEncodingContext;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.encoding.binary.OpcUaBinaryDecoder;
import org.eclipse.milo.opcua.stack.core.encoding.binary.OpcUaBinaryEncoder;
import org.eclipse.milo.opcua.stack.core.types.UaRequestMessageType;
import org.eclipse.milo.opcua.stack.core.types.UaResponseMessageType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.SecurityTokenRequestType;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSecureChannelRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.OpenSecureChannelRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.OpenSecureChannelResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.RequestHeader;
import org.eclipse.milo.opcua.stack.core.util.BufferUtil;
import org.eclipse.milo.opcua.stack.core.util.NonceUtil;
import org.eclipse.milo.opcua.stack.transport.client.uasc.ClientSecureChannel;

/**
 * One secure channel on one connection (OPC 10000-6, 6.7 and 7.1): the library's codecs on a socket
 * of the gate. The library's own client connects and logs in again behind one's back, which would
 * spoil every count of attempts; here each request goes out once, and its answer comes back here.
 */
public final class UascChannel implements AutoCloseable {
  public static final EncodingContext CODING = DefaultEncodingContext.INSTANCE;

  private static final int VERSION = 0;
  private static final long LIFETIME_MILLIS = 3_600_000;

  private final Socket socket;
  private final Frames frames;
  private final Protection protection;
  private ByteString presented = ByteString.NULL_VALUE;
  private final ClientSecureChannel channel;
  private ChunkEncoder encoder;
  private ChunkDecoder decoder;
  private long requests;
  private boolean usable;

  private UascChannel(Socket socket, Frames frames, Protection protection) {
    this.socket = socket;
    this.frames = frames;
    this.protection = protection;
    this.channel = protection.channel();
  }

  /**
   * Connects, greets and opens a channel.
   *
   * @param url the endpoint as the device calls it; the connection goes to the contact's target
   * @throws Refusal if the device says no
   */
  public static UascChannel open(Contact contact, String url, Protection protection)
      throws IOException {
    MissingAlgorithms.add();
    Socket socket = contact.line().connect(contact.target());
    try {
      var frames = new Frames(socket, contact.limits().time(Limit.ANSWER_TIMEOUT));
      var opened = new UascChannel(socket, frames, protection);
      opened.greet(url);
      opened.secure();
      return opened;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /** The certificate with its issuers that the device showed when the channel was opened. */
  public ByteString presented() {
    return presented;
  }

  public Protection protection() {
    return protection;
  }

  /** A request header for this session; {@link NodeId#NULL_VALUE} for none. */
  public RequestHeader header(NodeId session) {
    return new RequestHeader(
        session, DateTime.now(), uint(requests + 1), uint(0), null, uint(0), null);
  }

  /**
   * Sends a request once and waits for its answer.
   *
   * @throws Refusal if the device answers with a fault
   */
  public UaResponseMessageType request(UaRequestMessageType request) throws IOException {
    usable = false;
    send(request, MessageType.SecureMessage);
    UaResponseMessageType response = answer(MessageType.SecureMessage);
    usable = true;
    return good(response);
  }

  /** Whether the channel can still carry requests, as far as is known here. */
  public boolean usable() {
    return usable;
  }

  /** Closes the channel and the connection as the protocol wants it. */
  @Override
  public void close() {
    try {
      if (usable) {
        usable = false;
        send(
            new CloseSecureChannelRequest(header(NodeId.NULL_VALUE)),
            MessageType.CloseSecureChannel);
      }
    } catch (IOException gone) {
      // The device was first; what is left is the socket.
      usable = false;
    } finally {
      drop();
    }
  }

  /** Closes the connection and says nothing about the channel. */
  public void drop() {
    usable = false;
    try {
      socket.close();
    } catch (IOException gone) {
      // A socket that fails to close is closed.
      return;
    }
  }

  private void greet(String url) throws IOException {
    EncodingLimits limits = CODING.getEncodingLimits();
    int chunk = limits.getMaxChunkSize();
    var hello =
        new HelloMessage(
            VERSION, chunk, chunk, limits.getMaxMessageSize(), limits.getMaxChunkCount(), url);
    frames.send(coded(() -> TcpMessageEncoder.encode(hello)));
    Frame frame = frames.receive();
    if (frame.type() != MessageType.Acknowledge) {
      throw new IOException("no acknowledgement but a message of type " + frame.type());
    }
    AcknowledgeMessage ack = coded(() -> TcpMessageDecoder.decodeAcknowledge(frame.bytes()));
    var parameters =
        new ChannelParameters(
            limits.getMaxMessageSize(),
            chunk,
            (int) Math.min(ack.getReceiveBufferSize(), chunk),
            limits.getMaxChunkCount(),
            (int) Math.min(ack.getMaxMessageSize(), Integer.MAX_VALUE),
            (int) Math.min(ack.getReceiveBufferSize(), chunk),
            (int) Math.min(ack.getSendBufferSize(), chunk),
            (int) Math.min(ack.getMaxChunkCount(), Integer.MAX_VALUE));
    encoder = new ChunkEncoder(parameters);
    decoder = new ChunkDecoder(parameters, limits);
  }

  private void secure() throws IOException {
    boolean keyed = channel.isSymmetricSigningEnabled();
    ByteString nonce = keyed ? NonceUtil.generateNonce(protection.policy()) : ByteString.NULL_VALUE;
    channel.setLocalNonce(nonce);
    send(
        new OpenSecureChannelRequest(
            header(NodeId.NULL_VALUE),
            uint(VERSION),
            SecurityTokenRequestType.Issue,
            protection.mode(),
            nonce,
            uint(LIFETIME_MILLIS)),
        MessageType.OpenSecureChannel);
    if (!(good(answer(MessageType.OpenSecureChannel)) instanceof OpenSecureChannelResponse open)) {
      throw new IOException("no channel in the answer to the request for one");
    }
    ChannelSecurity.SecurityKeys keys = null;
    if (keyed) {
      ByteString theirs = open.getServerNonce();
      coded(
          () -> {
            NonceUtil.validateNonce(theirs, protection.policy());
            return theirs;
          });
      channel.setRemoteNonce(theirs);
      keys = ChannelSecurity.generateKeyPair(channel, nonce, theirs);
    }
    channel.setChannelId(open.getSecurityToken().getChannelId().longValue());
    channel.setChannelSecurity(new ChannelSecurity(keys, open.getSecurityToken()));
    usable = true;
  }

  private void send(UaRequestMessageType message, MessageType type) throws IOException {
    long id = ++requests;
    ByteBuf body = BufferUtil.pooledBuffer();
    try {
      List<ByteBuf> chunks =
          coded(
              () -> {
                new OpcUaBinaryEncoder(CODING).setBuffer(body).encodeMessage(null, message);
                return type == MessageType.OpenSecureChannel
                    ? encoder.encodeAsymmetric(channel, id, body, type).getMessageChunks()
                    : encoder.encodeSymmetric(channel, id, body, type).getMessageChunks();
              });
      frames.send(Unpooled.wrappedBuffer(chunks.toArray(ByteBuf[]::new)));
    } finally {
      body.release();
    }
  }

  private UaResponseMessageType answer(MessageType type) throws IOException {
    List<ByteBuf> chunks = new ArrayList<>();
    Frame frame;
    do {
      frame = frames.receive();
      if (frame.type() != type) {
        throw new IOException("a message of type " + frame.type() + " instead of " + type);
      }
      chunks.add(frame.bytes());
    } while (!frame.last() && chunks.size() < CODING.getEncodingLimits().getMaxChunkCount());
    if (type == MessageType.OpenSecureChannel) {
      ByteBuf header = chunks.get(0).duplicate().skipBytes(SECURE_MESSAGE_HEADER_SIZE);
      presented =
          coded(() -> AsymmetricSecurityHeader.decode(header, CODING.getEncodingLimits()))
              .getSenderCertificate();
    }
    DecodedMessage message =
        coded(
            () ->
                type == MessageType.OpenSecureChannel
                    ? decoder.decodeAsymmetric(channel, chunks)
                    : decoder.decodeSymmetric(channel, chunks));
    try {
      if (message.getRequestId() != requests) {
        throw new IOException("an answer to another request");
      }
      return coded(
          () ->
              (UaResponseMessageType)
                  new OpcUaBinaryDecoder(CODING)
                      .setBuffer(message.getMessage())
                      .decodeMessage(null));
    } finally {
      message.getMessage().release();
    }
  }

  private static UaResponseMessageType good(UaResponseMessageType response) throws Refusal {
    StatusCode status = response.getResponseHeader().getServiceResult();
    if (status.isBad()) {
      throw new Refusal(status, "service fault");
    }
    return response;
  }

  private interface Coding<T> {
    T run() throws Exception;
  }

  /** Runs the library's codecs; what they cannot cope with is not understood. */
  private static <T> T coded(Coding<T> coding) throws IOException {
    try {
      return coding.run();
    } catch (MessageAbortException aborted) {
      throw new Refusal(aborted.getStatusCode(), aborted.getMessage());
    } catch (UaException | RuntimeException e) {
      throw new IOException("not coded as agreed: " + e.getMessage(), e);
    } catch (Exception e) {
      throw new IOException("not coded as agreed: " + e.getMessage(), e);
    }
  }
}
