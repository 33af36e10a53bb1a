package dev.proofmark.protocol.opcua.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.channel.messages.ErrorMessage;
import org.eclipse.milo.opcua.stack.core.channel.messages.MessageType;
import org.eclipse.milo.opcua.stack.core.channel.messages.TcpMessageDecoder;

/** Messages and chunks of OPC UA's own transport on one socket (OPC 10000-6, 7.1). */
public final class Frames {
  private static final int HEADER = 8;
  private static final int LONGEST = 1 << 20;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final Duration answerTime;
  private long deadline;

  /** One frame as it came. */
  public record Frame(MessageType type, boolean last, ByteBuf bytes) {}

  /**
   * @param answerTime for a whole answer, however many frames it has
   */
  public Frames(Socket socket, Duration answerTime) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
    this.answerTime = answerTime;
  }

  /** Sends, and starts the time for the answer. Takes over the buffer. */
  public void send(ByteBuf message) throws IOException {
    try {
      byte[] bytes = new byte[message.readableBytes()];
      message.readBytes(bytes);
      out.write(bytes);
      out.flush();
    } finally {
      message.release();
    }
    deadline = System.nanoTime() + answerTime.toNanos();
  }

  /**
   * The next frame.
   *
   * @throws Refusal if it is an error message
   * @throws EOFException if the device has closed the connection
   * @throws SocketTimeoutException if the answer is not complete in time
   * @throws IOException if it is no frame of OPC UA
   */
  public Frame receive() throws IOException {
    byte[] header = read(new byte[HEADER], 0);
    int size = Unpooled.wrappedBuffer(header).getIntLE(4);
    MessageType type = type(header);
    if (size < HEADER || size > LONGEST) {
      throw new IOException("a message of " + Integer.toUnsignedString(size) + " bytes");
    }
    byte[] whole = new byte[size];
    System.arraycopy(header, 0, whole, 0, HEADER);
    ByteBuf bytes = Unpooled.wrappedBuffer(read(whole, HEADER));
    if (type == MessageType.Error) {
      throw refusal(bytes);
    }
    return new Frame(type, header[3] != 'C', bytes);
  }

  private static MessageType type(byte[] header) throws IOException {
    try {
      return MessageType.fromMediumInt(Unpooled.wrappedBuffer(header).getMediumLE(0));
    } catch (UaException unknown) {
      String start = new String(header, StandardCharsets.US_ASCII).replaceAll("\\P{Graph}", ".");
      throw new IOException("no message of OPC UA, it begins with \"" + start + "\"", unknown);
    }
  }

  private static Refusal refusal(ByteBuf bytes) throws IOException {
    try {
      ErrorMessage error = TcpMessageDecoder.decodeError(bytes);
      return new Refusal(error.getError(), error.getReason());
    } catch (UaException | RuntimeException malformed) {
      throw new IOException("a malformed error message", malformed);
    }
  }

  private byte[] read(byte[] into, int from) throws IOException {
    for (int at = from; at < into.length; ) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new SocketTimeoutException("no answer within " + answerTime.toMillis() + " ms");
      }
      socket.setSoTimeout((int) left);
      int count = in.read(into, at, into.length - at);
      if (count < 0) {
        throw new EOFException("the device closed the connection");
      }
      at += count;
    }
    return into;
  }
}
