package dev.proofmark.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/** A socket whose traffic is counted, paced and captured; libraries may take it for any other. */
final class GatedSocket extends Socket implements Live {
  private static final int LARGEST_READ = 64 * 1024;

  private final Budget budget;
  private final ReentrantLock reading = new ReentrantLock();
  private final AtomicBoolean closing = new AtomicBoolean();
  private volatile Optional<Flow> begun = Optional.empty();
  private Runnable farewell = () -> {};

  /** A socket that is not connected yet and ignores the machine's proxy settings. */
  GatedSocket(Budget budget) {
    super(Proxy.NO_PROXY);
    this.budget = budget;
  }

  /** Connects, with the exceptions of a plain socket. */
  void reach(Target target, Optional<InetAddress> source, Duration timeout) throws IOException {
    if (source.isPresent()) {
      bind(new InetSocketAddress(source.get(), 0));
    }
    try {
      connect(target.socketAddress(), (int) timeout.toMillis());
    } catch (SocketTimeoutException e) {
      throw new ConnectTimeout(target + " did not answer within " + timeout.toMillis() + " ms");
    }
    setTcpNoDelay(true);
  }

  /** Starts the books; from here on the streams work. */
  void begin(Flow flow, Runnable whenClosed) {
    farewell = whenClosed;
    begun = Optional.of(flow);
  }

  private Flow flow() throws SocketException {
    return begun.orElseThrow(() -> new SocketException("not connected"));
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Inward(super.getInputStream(), flow());
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new Outward(super.getOutputStream(), flow());
  }

  @Override
  public void shutdownOutput() throws IOException {
    long at = System.nanoTime();
    super.shutdownOutput();
    flow().ended(Side.BENCH, at);
  }

  @Override
  public void close() throws IOException {
    close(System.nanoTime() + DRAIN);
  }

  @Override
  public void finish() {
    try {
      if (!wantsReset() && !flow().hasEnded(Side.BENCH)) {
        shutdownOutput();
      }
    } catch (IOException e) {
      // The device has ended the connection already.
    }
  }

  @Override
  public void close(long deadline) throws IOException {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    try {
      if (begun.isPresent() && !isClosed()) {
        sayGoodbye(deadline);
      }
    } finally {
      leave();
    }
  }

  private void sayGoodbye(long deadline) throws IOException {
    if (wantsReset()) {
      flow().reset(Side.BENCH);
      return;
    }
    finish();
    drain(deadline);
  }

  /** Ends the connection by RST. */
  void abort() throws IOException {
    if (closing.compareAndSet(false, true)) {
      try {
        setSoLinger(true, 0);
        flow().reset(Side.BENCH);
      } finally {
        leave();
      }
    }
  }

  private void leave() throws IOException {
    try {
      super.close();
    } finally {
      begun.ifPresent(Flow::close);
      farewell.run();
    }
  }

  private boolean wantsReset() throws SocketException {
    return getSoLinger() == 0;
  }

  /** Reads what the device still says: data left unread would turn our FIN into an RST. */
  private void drain(long deadline) {
    boolean mine = false;
    try {
      // Whoever is reading drains for us.
      mine = reading.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      InputStream in = super.getInputStream();
      byte[] rest = new byte[8 * 1024];
      while (mine && !flow().hasEnded(Side.DEVICE) && !isInputShutdown()) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          return;
        }
        setSoTimeout((int) left);
        receive(in, rest, 0, rest.length);
      }
    } catch (IOException e) {
      // Nothing more to come in time, or reset: over in any case.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (mine) {
        reading.unlock();
      }
    }
  }

  private int receive(InputStream in, byte[] into, int offset, int length) throws IOException {
    Flow flow = flow();
    try {
      int count = in.read(into, offset, Math.min(length, LARGEST_READ));
      if (count > 0) {
        flow.received(into, offset, count);
      } else if (count < 0 && !isInputShutdown()) {
        flow.ended(Side.DEVICE, System.nanoTime());
      }
      return count;
    } catch (SocketException e) {
      flow.broken(e);
      throw e;
    }
  }

  private final class Inward extends InputStream {
    private final InputStream in;

    Inward(InputStream in, Flow flow) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      reading.lock();
      try {
        return receive(in, into, offset, length);
      } catch (ReceiveLimitException e) {
        abort();
        throw e;
      } finally {
        reading.unlock();
      }
    }

    @Override
    public int available() throws IOException {
      return in.available();
    }

    @Override
    public void close() throws IOException {
      GatedSocket.this.close();
    }
  }

  private final class Outward extends OutputStream {
    private final OutputStream out;
    private final Flow flow;

    Outward(OutputStream out, Flow flow) {
      this.out = out;
      this.flow = flow;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      for (int done = 0; done < length; ) {
        int piece = Math.min(length - done, budget.piece());
        budget.bytes().take(piece);
        send(from, offset + done, piece);
        done += piece;
      }
    }

    private void send(byte[] from, int offset, int length) throws IOException {
      long at = System.nanoTime();
      try {
        out.write(from, offset, length);
      } catch (SocketException e) {
        flow.broken(e);
        throw e;
      }
      flow.sent(at, from, offset, length);
    }

    @Override
    public void close() throws IOException {
      GatedSocket.this.close();
    }
  }
}
