package dev.proofmark.codec.tls;

import dev.proofmark.evidence.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads what a server says in the clear, message by message, from a stream of records. It takes no
 * length at its word: a record may have 16 KiB and some, a message 128 KiB, all of it 512 KiB.
 */
public final class ServerFlight {
  private static final int MAX_RECORD = (1 << 14) + 2048;
  private static final int MAX_MESSAGE = 1 << 17;
  private static final int MAX_ALL = 1 << 19;
  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;

  private final InputStream in;
  private byte[] pending = new byte[0];
  private int read;

  public ServerFlight(InputStream in) {
    this.in = in;
  }

  /**
   * The next message.
   *
   * @throws EOFException if the server ended the connection first
   * @throws NotTls if something else came
   */
  public ServerMessage next() throws IOException {
    while (!complete()) {
      byte[] header = exactly(5);
      int type = header[0] & 0xff;
      byte[] body = exactly(length(header));
      if (type == ALERT && pending.length == 0) {
        Fields alert = new Fields(body, "the alert");
        return new Alert(alert.u8(), alert.u8());
      }
      if (type != HANDSHAKE) {
        throw new NotTls("a record of type " + type + " where a handshake message belongs");
      }
      append(body);
    }
    return message();
  }

  private int length(byte[] header) throws NotTls {
    int type = header[0] & 0xff;
    int length = (header[3] & 0xff) << 8 | header[4] & 0xff;
    if (type < 20 || type > 24 || header[1] != 3 || length > MAX_RECORD) {
      throw new NotTls("no TLS record: it begins with " + Bytes.hex(header, header.length));
    }
    return length;
  }

  private boolean complete() throws NotTls {
    if (pending.length < 4) {
      return false;
    }
    int length = bodyLength();
    if (length > MAX_MESSAGE) {
      throw new NotTls("the server announces a handshake message of " + length + " bytes");
    }
    return pending.length >= 4 + length;
  }

  private int bodyLength() {
    return (pending[1] & 0xff) << 16 | (pending[2] & 0xff) << 8 | pending[3] & 0xff;
  }

  private ServerMessage message() throws NotTls {
    int end = 4 + bodyLength();
    int type = pending[0];
    byte[] body = Arrays.copyOfRange(pending, 4, end);
    pending = Arrays.copyOfRange(pending, end, pending.length);
    return switch (type) {
      case 2 -> ServerHello.read(body);
      case 11 -> ServerCertificate.read(body);
      case 12 -> new ServerKeyExchange(body);
      default -> new OtherHandshake(type, body.length);
    };
  }

  private void append(byte[] body) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(pending);
    all.writeBytes(body);
    pending = all.toByteArray();
  }

  private byte[] exactly(int count) throws IOException {
    read += count;
    if (read > MAX_ALL) {
      throw new NotTls("the server sent " + MAX_ALL + " bytes without an end of its messages");
    }
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException(
          "the connection ended after " + (read - count + bytes.length) + " bytes");
    }
    return bytes;
  }
}
