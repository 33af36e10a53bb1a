package dev.proofmark.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** Makes one {@link Sweep} in the caller's thread. */
final class Scanner {
  private static final int MOST_AT_ONCE = 256;

  /** A port that is being tried, or whose connection is being closed. */
  private static final class Attempt {
    private final Target target;
    private final SocketChannel channel;
    private final long asked = System.nanoTime();
    private final int tries;
    private Optional<Flow> flow = Optional.empty();
    private long due;
    private boolean over;

    Attempt(Target target, SocketChannel channel, int tries, long timeout) {
      this.target = target;
      this.channel = channel;
      this.tries = tries;
      this.due = asked + timeout;
    }

    private boolean isDecided() {
      return over || flow.isPresent();
    }
  }

  private final GatedLine line;
  private final Sweep sweep;
  private final Pace pace;
  private final int atOnce;
  private final Queue<Attempt> trying = new ArrayDeque<>();
  private final Queue<Attempt> closing = new ArrayDeque<>();
  private final SortedSet<Integer> open = new TreeSet<>();
  private final ByteBuffer rest = ByteBuffer.allocate(4096);
  private int live;
  private int next;
  private Optional<Long> turn = Optional.empty();
  private int refused;
  private int silent;

  Scanner(GatedLine line, Sweep sweep) {
    this.line = line;
    this.sweep = sweep;
    this.pace = new Pace(sweep.perSecond());
    this.atOnce = Math.min(sweep.perSecond(), MOST_AT_ONCE);
    this.next = sweep.first();
  }

  /**
   * Tries every port.
   *
   * @throws IOException if the bench itself runs out of ports or descriptors, or the line is closed
   */
  Sweep.Result scan() throws IOException {
    try (Selector selector = Selector.open()) {
      while (next <= sweep.last() || live > 0) {
        launch(selector);
        selector.select(key -> ready((Attempt) key.attachment(), selector), untilNext());
        expire();
        requireLeave();
      }
      return new Sweep.Result(open, refused, silent);
    } finally {
      trying.forEach(this::drop);
      closing.forEach(this::drop);
      line.failed(refused + silent);
    }
  }

  private void requireLeave() throws IOException {
    line.requireOpen();
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted while sweeping " + sweep.address());
    }
  }

  private void launch(Selector selector) throws IOException {
    while (next <= sweep.last() && live < atOnce && isMyTurn()) {
      turn = Optional.empty();
      attempt(new Target(sweep.address(), next++), GatedLine.TRIES, selector);
    }
  }

  private boolean isMyTurn() {
    long now = System.nanoTime();
    if (turn.isEmpty()) {
      turn = Optional.of(now + pace.book(1));
    }
    return turn.get() - now <= 0;
  }

  /** Milliseconds until something is due, 0 for never. */
  private long untilNext() {
    long now = System.nanoTime();
    long left = Long.MAX_VALUE;
    if (live < atOnce && turn.isPresent()) {
      left = turn.get() - now;
    }
    for (Queue<Attempt> queue : List.of(trying, closing)) {
      if (!queue.isEmpty()) {
        left = Math.min(left, queue.element().due - now);
      }
    }
    // Rounded up, as 0 would wait for ever.
    return left == Long.MAX_VALUE ? 1 : Math.max(0, TimeUnit.NANOSECONDS.toMillis(left)) + 1;
  }

  private void attempt(Target target, int tries, Selector selector) throws IOException {
    SocketChannel channel = SocketChannel.open();
    Attempt attempt = new Attempt(target, channel, tries, sweep.timeout().toNanos());
    live++;
    trying.add(attempt);
    channel.configureBlocking(false);
    try {
      if (channel.connect(target.socketAddress())) {
        opened(attempt, selector);
      } else {
        channel.register(selector, SelectionKey.OP_CONNECT, attempt);
      }
    } catch (IOException e) {
      if (GatedLine.isOurs(e)) {
        throw e;
      }
      failed(attempt, e);
    }
  }

  private void ready(Attempt attempt, Selector selector) {
    if (attempt.over) {
      return;
    }
    try {
      if (attempt.flow.isPresent()) {
        hear(attempt, attempt.flow.get());
      } else if (attempt.channel.finishConnect()) {
        opened(attempt, selector);
      }
    } catch (IOException e) {
      attempt.flow.ifPresentOrElse(
          flow -> {
            flow.broken(e);
            drop(attempt);
          },
          () -> failed(attempt, e));
    }
  }

  private void failed(Attempt attempt, IOException error) {
    drop(attempt);
    if (Flow.isReset(error)) {
      open.add(attempt.target.port());
      line.failed(attempt.target, Optional.empty(), attempt.asked, error);
    } else if (GatedLine.isRefusal(error)) {
      refused++;
    } else {
      silent++;
    }
  }

  private void opened(Attempt attempt, Selector selector) throws IOException {
    InetSocketAddress local = (InetSocketAddress) attempt.channel.getLocalAddress();
    if (attempt.target.isItself(local)) {
      Exchange.reset(attempt.channel);
      drop(attempt);
      again(attempt, selector);
      return;
    }
    open.add(attempt.target.port());
    Flow flow = line.flow(local, attempt.target, attempt.asked, () -> {});
    attempt.flow = Optional.of(flow);
    attempt.due = System.nanoTime() + Live.DRAIN;
    closing.add(attempt);
    long at = System.nanoTime();
    attempt.channel.shutdownOutput();
    flow.ended(Side.BENCH, at);
    attempt.channel.register(selector, SelectionKey.OP_READ, attempt);
  }

  private void again(Attempt attempt, Selector selector) throws IOException {
    if (attempt.tries > 1) {
      attempt(attempt.target, attempt.tries - 1, selector);
    } else {
      refused++;
    }
  }

  /** Hears a greeting out: closing with it unread would send RST. */
  private void hear(Attempt attempt, Flow flow) throws IOException {
    rest.clear();
    int count = attempt.channel.read(rest);
    if (count > 0) {
      flow.received(rest.array(), 0, count);
    } else if (count < 0) {
      flow.ended(Side.DEVICE, System.nanoTime());
      drop(attempt);
    }
  }

  private void expire() {
    long now = System.nanoTime();
    while (!closing.isEmpty() && (closing.element().over || closing.element().due - now <= 0)) {
      drop(closing.remove());
    }
    while (!trying.isEmpty() && (trying.element().isDecided() || trying.element().due - now <= 0)) {
      Attempt late = trying.remove();
      if (!late.isDecided()) {
        silent++;
        drop(late);
      }
    }
  }

  private void drop(Attempt attempt) {
    if (!attempt.over) {
      attempt.over = true;
      live--;
      Exchange.closeQuietly(attempt.channel);
      attempt.flow.ifPresent(Flow::close);
    }
  }
}
