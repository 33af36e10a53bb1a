package dev.proofmark.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;

/**
 * A connection whose every answer is bounded in bytes and in time, for libraries that read from a
 * socket of their own accord, such as the TLS of Java.
 */
public final class BoundedSocket extends Socket {
  private final Socket socket;
  private final Duration patience;
  private final long most;
  private BoundedInput answer;

  /**
   * @param socket connected; closed with this one
   * @param patience for each answer
   * @param most bytes of each answer
   */
  public BoundedSocket(Socket socket, Duration patience, long most) throws IOException {
    this.socket = socket;
    this.patience = patience;
    this.most = most;
    nextAnswer();
  }

  /** From here on the device has the whole time, and all the bytes, for another answer. */
  public void nextAnswer() throws IOException {
    answer = new BoundedInput(socket, patience, most);
  }

  @Override
  public InputStream getInputStream() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        return answer.read();
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return answer.read(bytes, offset, length);
      }
    };
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return socket.getOutputStream();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  @Override
  public boolean isConnected() {
    return socket.isConnected();
  }

  @Override
  public boolean isBound() {
    return socket.isBound();
  }

  @Override
  public boolean isClosed() {
    return socket.isClosed();
  }

  @Override
  public boolean isInputShutdown() {
    return socket.isInputShutdown();
  }

  @Override
  public boolean isOutputShutdown() {
    return socket.isOutputShutdown();
  }

  @Override
  public void shutdownInput() throws IOException {
    socket.shutdownInput();
  }

  @Override
  public void shutdownOutput() throws IOException {
    socket.shutdownOutput();
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
  public InetAddress getLocalAddress() {
    return socket.getLocalAddress();
  }

  @Override
  public int getLocalPort() {
    return socket.getLocalPort();
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return socket.getRemoteSocketAddress();
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return socket.getLocalSocketAddress();
  }

  /** Of no effect: the patience for an answer holds instead. */
  @Override
  public void setSoTimeout(int timeout) {}

  @Override
  public int getSoTimeout() throws SocketException {
    return socket.getSoTimeout();
  }

  @Override
  public int getSoLinger() throws SocketException {
    return socket.getSoLinger();
  }

  @Override
  public void setTcpNoDelay(boolean on) throws SocketException {
    socket.setTcpNoDelay(on);
  }
}
