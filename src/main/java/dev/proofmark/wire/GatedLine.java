package dev.proofmark.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A line of a {@link Gate}. */
final class GatedLine implements Line {
  /** How often a connection that met itself is tried again. */
  static final int TRIES = 4;

  private final Gate gate;
  private final Optional<Path> file;
  private final Optional<Capture> capture;
  private final SentBytes sentBytes = new SentBytes();
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong received = new AtomicLong();
  private final Set<Live> live = ConcurrentHashMap.newKeySet();
  private final List<Relay> relays = new CopyOnWriteArrayList<>();
  private final List<RelayedConnection> relayed = new CopyOnWriteArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  GatedLine(Gate gate, Optional<Path> file, Optional<Capture> capture) {
    this.gate = gate;
    this.file = file;
    this.capture = capture;
  }

  @Override
  public Socket connect(Target target) throws IOException {
    return connect(target, Optional.empty());
  }

  @Override
  public Socket connect(Target target, InetAddress source) throws IOException {
    return connect(target, Optional.of(source));
  }

  private Socket connect(Target target, Optional<InetAddress> source) throws IOException {
    gate.require(target.address());
    requireOpen();
    Slots.Slot slot = gate.budget().enter();
    try {
      return dial(target, source, slot, TRIES);
    } catch (IOException | RuntimeException e) {
      slot.close();
      throw e;
    }
  }

  private Socket dial(Target target, Optional<InetAddress> source, Slots.Slot slot, int tries)
      throws IOException {
    long asked = System.nanoTime();
    GatedSocket socket = new GatedSocket(gate.budget());
    try {
      socket.reach(target, source, gate.allowance().connectTimeout());
      socket.setSoTimeout((int) gate.allowance().answerTimeout().toMillis());
    } catch (IOException e) {
      socket.close();
      failed(target, source, asked, e);
      throw e;
    }
    InetSocketAddress local = (InetSocketAddress) socket.getLocalSocketAddress();
    if (target.isItself(local)) {
      socket.setSoLinger(true, 0);
      socket.close();
      if (tries == 1) {
        throw new ConnectException(target + " only meets itself");
      }
      return dial(target, source, slot, tries - 1);
    }
    socket.begin(flow(local, target, asked, slot::close), () -> live.remove(socket));
    admit(socket);
    return socket;
  }

  void requireOpen() throws IOException {
    if (closed.get()) {
      throw new IOException("this line to the device is closed; its check is over");
    }
  }

  /** Takes a connection in, or closes it if the line was closed meanwhile. */
  private void admit(Live connection) throws IOException {
    live.add(connection);
    if (closed.get()) {
      connection.close(System.nanoTime() + Live.DRAIN);
      requireOpen();
    }
  }

  void leave(Live connection) {
    live.remove(connection);
  }

  /** Opens the books of a connection that stands. */
  Flow flow(InetSocketAddress local, Target target, long asked, Runnable release) {
    opened.incrementAndGet();
    return new Flow(
        this,
        target,
        gate.ledger().open(local, target),
        sentBytes.open(),
        capture,
        capture.map(it -> it.opened(local, target.socketAddress(), asked)),
        release);
  }

  /** Books an attempt that failed. */
  void failed(Target target, Optional<InetAddress> source, long asked, IOException error) {
    if (isOurs(error)) {
      return;
    }
    InetSocketAddress local = new InetSocketAddress(source.orElse(anyLike(target.address())), 0);
    if (Flow.isReset(error)) {
      // It stood, though only for a moment: the device has accepted it.
      Flow flow = flow(local, target, asked, () -> {});
      flow.reset(Side.DEVICE);
      flow.close();
      return;
    }
    failed(1);
    capture.ifPresent(
        it -> {
          if (isRefusal(error)) {
            it.refused(local, target.socketAddress(), asked);
          } else {
            it.unanswered(local, target.socketAddress(), asked);
          }
        });
  }

  /** Books attempts that failed, without capturing them. */
  void failed(int attempts) {
    refused.addAndGet(attempts);
    gate.ledger().refused(attempts);
  }

  /** Whether an attempt never left because the bench has no such address, or no port left. */
  static boolean isOurs(IOException error) {
    return error instanceof BindException
        || String.valueOf(error.getMessage()).contains("Cannot assign requested address");
  }

  /** Whether the device answered a connection attempt by RST. */
  static boolean isRefusal(IOException error) {
    // The JDK uses the same type when there is no route.
    return error instanceof ConnectException
        && String.valueOf(error.getMessage()).contains("refused");
  }

  private static InetAddress anyLike(InetAddress address) {
    try {
      return InetAddress.getByAddress(new byte[address.getAddress().length]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void sent(int count) {
    sent.addAndGet(count);
  }

  void received(int count, Target target) throws ReceiveLimitException {
    long limit = gate.allowance().maxReceived();
    if (received.addAndGet(count) > limit) {
      throw new ReceiveLimitException(target, limit);
    }
  }

  @Override
  public InetSocketAddress relay(Target target) throws IOException {
    return relay(target, Optional.empty());
  }

  @Override
  public InetSocketAddress relay(Target target, InetAddress source) throws IOException {
    return relay(target, Optional.of(source));
  }

  private InetSocketAddress relay(Target target, Optional<InetAddress> source) throws IOException {
    gate.require(target.address());
    requireOpen();
    Relay relay = new Relay(gate, this, target, source);
    relays.add(relay);
    if (closed.get()) {
      relay.close();
      requireOpen();
    }
    return relay.address();
  }

  /** Takes in a connection that a library made to a relay. */
  void relayed(RelayedConnection connection) throws IOException {
    relayed.add(connection);
    live.add(connection);
    requireOpen();
  }

  @Override
  public List<RelayEnd> relayEnds() {
    return relayed.stream().map(RelayedConnection::end).toList();
  }

  @Override
  public Sweep.Result sweep(Sweep sweep) throws IOException {
    gate.require(sweep.address());
    requireOpen();
    return new Scanner(this, sweep).scan();
  }

  @Override
  public boolean hasSent(byte[] bytes) {
    if (closed.get()) {
      throw new IllegalStateException("the line is closed and has forgotten what it sent");
    }
    return sentBytes.contains(bytes);
  }

  @Override
  public Traffic traffic() {
    return new Traffic(opened.get(), refused.get(), sent.get(), received.get());
  }

  @Override
  public Optional<Path> capture() {
    return file;
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if the capture could not be written
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    relays.forEach(Relay::close);
    hangUp();
    sentBytes.forget();
    gate.forget(this);
    if (capture.isPresent()) {
      try {
        capture.get().close();
      } catch (IOException e) {
        throw new UncheckedIOException("the capture " + file.get() + " could not be written", e);
      }
    }
  }

  private void hangUp() {
    // All say FIN before one waits for any, so that many connections close in the time of one.
    live.forEach(Live::finish);
    long deadline = System.nanoTime() + Live.DRAIN;
    for (Live connection : live) {
      try {
        connection.close(deadline);
      } catch (IOException e) {
        // The device has closed it first.
      }
    }
  }
}
