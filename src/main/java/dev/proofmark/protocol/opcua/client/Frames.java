package dev.proofmark.protocol.opcua.client;

import dev.proofmark.codec.uasc.ErrorMessage;
import dev.proofmark.codec.uasc.MessageHeader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/** Messages and chunks of OPC UA's own transport on one socket (OPC 10000-6, 7.1). */
public final class Frames {
  private static final int LONGEST = 1 << 20;
  private static final Set<String> TYPES =
      Set.of(
          MessageHeader.HELLO,
          MessageHeader.ACKNOWLEDGE,
          MessageHeader.ERROR,
          MessageHeader.OPEN,
          MessageHeader.MESSAGE,
          MessageHeader.CLOSE,
          "RHE");

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final Duration answerTime;
  private long deadline;

  /**
   * One frame as it came.
   *
   * @param bytes the whole, header included
   */
  public record Frame(MessageHeader header, byte[] bytes) {}

  /**
   * @param answerTime for a whole answer, however many frames it has
   */
  public Frames(Socket socket, Duration answerTime) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
    this.answerTime = answerTime;
  }

  /** Sends, and starts the time for the answer. */
  public void send(byte[] message) throws IOException {
    out.write(message);
    out.flush();
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
    byte[] start = read(new byte[MessageHeader.LENGTH], 0);
    MessageHeader header = MessageHeader.read(start);
    if (!TYPES.contains(header.type())) {
      String text = new String(start, StandardCharsets.US_ASCII).replaceAll("\\P{Graph}", ".");
      throw new IOException("no message of OPC UA, it begins with \"" + text + "\"");
    }
    if (header.size() < MessageHeader.LENGTH || header.size() > LONGEST) {
      throw new IOException("a message of " + header.size() + " bytes");
    }
    byte[] whole = new byte[(int) header.size()];
    System.arraycopy(start, 0, whole, 0, start.length);
    read(whole, start.length);
    if (header.type().equals(MessageHeader.ERROR)) {
      ErrorMessage error = ErrorMessage.read(whole);
      throw new Refusal(new StatusCode(error.status()), error.reason());
    }
    return new Frame(header, whole);
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
