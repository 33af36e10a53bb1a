package dev.proofmark.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * One answer of a device that may mean harm: no more than so many bytes, all of it within so much
 * time, however slowly it drips.
 */
public final class BoundedInput extends InputStream {
  private final Socket socket;
  private final InputStream in;
  private final Duration patience;
  private long end;
  private final long most;
  private long count;

  /**
   * @param socket read from; its time-out is set anew for each read
   * @param patience for the whole answer, from now on
   * @param most bytes of the whole answer
   */
  public BoundedInput(Socket socket, Duration patience, long most) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.patience = patience;
    this.most = most;
    nextAnswer();
  }

  /** From here on the device has the whole time, and all the bytes, for another answer. */
  public void nextAnswer() {
    end = System.nanoTime() + patience.toNanos();
    count = 0;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /**
   * {@inheritDoc}
   *
   * @throws SocketTimeoutException when the time for the whole answer is over
   */
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (count >= most) {
      throw new IOException("the answer is longer than " + most + " bytes");
    }
    socket.setSoTimeout(remaining());
    int got;
    try {
      got = in.read(bytes, offset, (int) Math.min(length, most - count));
    } catch (SocketTimeoutException e) {
      throw late();
    }
    count += Math.max(0, got);
    return got;
  }

  private int remaining() throws SocketTimeoutException {
    long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
    if (millis <= 0) {
      throw late();
    }
    return (int) Math.min(millis, Integer.MAX_VALUE);
  }

  private SocketTimeoutException late() {
    String had = count == 0 ? "no answer" : "no complete answer (" + count + " bytes)";
    return new SocketTimeoutException(had + " within " + patience.toMillis() + " ms");
  }
}
