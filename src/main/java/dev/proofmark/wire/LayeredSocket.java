package dev.proofmark.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;

/**
 * A connection with another protocol between it and its user, for libraries that take a socket; it
 * remembers how a read or a write failed, which such libraries like to hide.
 */
public final class LayeredSocket extends Socket {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final Closeable layer;
  private volatile IOException failure;

  /**
   * @param socket connected; closed with this one
   * @param in what the user reads
   * @param out what the user writes
   * @param layer closed before the socket
   */
  public LayeredSocket(Socket socket, InputStream in, OutputStream out, Closeable layer) {
    this.socket = socket;
    this.in = in;
    this.out = out;
    this.layer = layer;
  }

  /** Nothing between: only the memory. */
  public static LayeredSocket over(Socket socket) throws IOException {
    return new LayeredSocket(socket, socket.getInputStream(), socket.getOutputStream(), () -> {});
  }

  /** How the last read or write failed, if it did. */
  public Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  private interface Act {
    int run() throws IOException;
  }

  private int watched(Act act) throws IOException {
    failure = null;
    try {
      return act.run();
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public InputStream getInputStream() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        return watched(in::read);
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return watched(() -> in.read(bytes, offset, length));
      }

      @Override
      public int available() throws IOException {
        return in.available();
      }
    };
  }

  @Override
  public OutputStream getOutputStream() {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        watched(
            () -> {
              out.write(bytes, offset, length);
              return length;
            });
      }

      @Override
      public void flush() throws IOException {
        out.flush();
      }
    };
  }

  @Override
  public void close() throws IOException {
    try {
      layer.close();
    } finally {
      socket.close();
    }
  }

  @Override
  public boolean isConnected() {
    return socket.isConnected();
  }

  @Override
  public boolean isClosed() {
    return socket.isClosed();
  }

  @Override
  public InetAddress getInetAddress() {
    return socket.getInetAddress();
  }

  @Override
  public int getPort() {
    return socket.getPort();
  }

  @Override
  public void setSoTimeout(int millis) throws SocketException {
    socket.setSoTimeout(millis);
  }

  @Override
  public int getSoTimeout() throws SocketException {
    return socket.getSoTimeout();
  }
}
