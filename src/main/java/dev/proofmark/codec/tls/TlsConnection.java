package dev.proofmark.codec.tls;

import dev.proofmark.evidence.SessionKeys;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;

/**
 * A client's TLS connection, 1.0 to 1.3, over two streams: takes any certificate of the server,
 * which is judged elsewhere, and always presents the client's own. Not for several threads at once.
 *
 * <p>The streams' own exceptions come through as they are and leave the connection usable, so that
 * a time-out stays a time-out. In TLS 1.3 a server that refuses the client's certificate says so
 * only when the client reads.
 */
public final class TlsConnection implements Closeable {
  private static final int MOST_AT_ONCE = 18 * 1024;

  private final InputStream in;
  private final OutputStream out;
  private final ClientSide client;
  private final TlsClientProtocol protocol = new TlsClientProtocol();
  private final byte[] buffer = new byte[MOST_AT_ONCE];
  private IOException failure;

  /**
   * @param in what the server sends; not closed
   * @param out to the server; not closed
   * @param offer what the client offers
   * @param keys takes the session keys as they are made
   */
  public TlsConnection(InputStream in, OutputStream out, ClientOffer offer, SessionKeys keys) {
    this.in = in;
    this.out = out;
    this.client = new ClientSide(offer, keys);
  }

  /**
   * Shakes hands, once and before anything else.
   *
   * @throws AlertReceived if the server refuses by an alert
   * @throws EOFException if it ends the connection instead
   * @throws NotTls if what it says cannot be gone on with
   */
  public void shakeHands() throws IOException {
    step(() -> protocol.connect(client));
    while (!client.complete()) {
      if (!receive()) {
        throw new EOFException("the other side closed the connection during the handshake");
      }
    }
  }

  /** The server's certificates so far, its own first; each in DER. */
  public List<byte[]> serverChain() {
    return client.chain();
  }

  /** Whether the server has asked for the client's certificate and was given it. */
  public boolean presented() {
    return client.presented();
  }

  /** What the server says; after a fatal alert each read throws {@link AlertReceived}. */
  public InputStream in() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return length == 0 ? 0 : TlsConnection.this.read(bytes, offset, length);
      }

      @Override
      public int available() {
        return protocol.getAvailableInputBytes();
      }
    };
  }

  /** To the server; each write is sent at once. */
  public OutputStream out() {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        TlsConnection.this.write(bytes, offset, length);
      }
    };
  }

  private int read(byte[] bytes, int offset, int length) throws IOException {
    while (protocol.getAvailableInputBytes() == 0) {
      if (failure != null) {
        throw failure;
      }
      if (protocol.isClosed() || !receive()) {
        return -1;
      }
    }
    return protocol.readInput(bytes, offset, length);
  }

  private void write(byte[] bytes, int offset, int length) throws IOException {
    if (failure != null) {
      throw failure;
    }
    if (protocol.isClosed()) {
      throw new EOFException("the connection has ended");
    }
    step(() -> protocol.writeApplicationData(bytes, offset, length));
  }

  /** Takes in what comes next; false at the end of the stream. */
  private boolean receive() throws IOException {
    int count = in.read(buffer);
    if (count < 0) {
      return false;
    }
    try {
      step(() -> protocol.offerInput(buffer, 0, count));
    } catch (AlertReceived | NotTls e) {
      failure = e;
      // What came before the alert is heard first.
      if (protocol.getAvailableInputBytes() == 0) {
        throw e;
      }
    }
    return true;
  }

  private interface Act {
    void run() throws IOException;
  }

  private void step(Act act) throws IOException {
    try {
      act.run();
    } catch (TlsFatalAlertReceived e) {
      throw new AlertReceived(new Alert(2, e.getAlertDescription()));
    } catch (TlsFatalAlert e) {
      farewell();
      if (client.dismissed()) {
        throw new EOFException("the other side ended the connection during the handshake");
      }
      throw new NotTls("the bench cannot go on: " + e.getMessage());
    }
    flush();
  }

  private void flush() throws IOException {
    byte[] ready = new byte[protocol.getAvailableOutputBytes()];
    int count = protocol.readOutput(ready, 0, ready.length);
    if (count > 0) {
      out.write(ready, 0, count);
      out.flush();
    }
  }

  private void farewell() {
    try {
      flush();
    } catch (IOException e) {
      // Nobody may be there any more to hear it.
      return;
    }
  }

  /** Says goodbye, as far as the server still listens; the streams stay open. */
  @Override
  public void close() {
    try {
      protocol.close();
      flush();
    } catch (IOException e) {
      failure = e;
    }
  }
}
