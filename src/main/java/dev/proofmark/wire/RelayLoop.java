package dev.proofmark.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that serves all relays of a gate: it starts with the first relay and blocks
 * nowhere but in its selector. Only {@link #execute} and {@link #close} may be called from outside
 * of it.
 */
final class RelayLoop {
  private static final System.Logger LOG = System.getLogger(RelayLoop.class.getName());

  private record Timer(long due, Runnable task) {}

  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Queue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::due));
  private final long start = System.nanoTime();
  private Selector selector;
  private boolean closed;

  /** Has the loop do something; after closing it does nothing more. */
  synchronized void execute(Runnable task) throws IOException {
    if (closed) {
      throw new IOException("the gate is closed");
    }
    if (selector == null) {
      Selector opened = Selector.open();
      selector = opened;
      Thread thread = new Thread(() -> run(opened), "proofmark-relays");
      thread.setDaemon(true);
      thread.start();
    }
    tasks.add(task);
    selector.wakeup();
  }

  /** Ends the thread; whatever is still open goes with its line. */
  synchronized void close() {
    closed = true;
    if (selector != null) {
      selector.wakeup();
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** Does something later. */
  void after(long nanos, Runnable task) {
    timers.add(new Timer(System.nanoTime() - start + nanos, task));
  }

  /** Calls a handler whenever a channel is ready for one of the operations that its key names. */
  SelectionKey register(SelectableChannel channel, int operations, Runnable handler)
      throws IOException {
    channel.configureBlocking(false);
    return channel.register(selector, operations, handler);
  }

  private void run(Selector ready) {
    try (ready) {
      while (!isClosed()) {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
          attempt(task);
        }
        runDue();
        select();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the relays of the gate have stopped", e);
    }
  }

  private void runDue() {
    long now = System.nanoTime() - start;
    while (!timers.isEmpty() && timers.element().due() <= now) {
      attempt(timers.remove().task());
    }
  }

  private void select() throws IOException {
    long millis = 0;
    if (!timers.isEmpty()) {
      long left = timers.element().due() - (System.nanoTime() - start);
      if (left <= 0) {
        return;
      }
      // Rounded up: a select of 0 would sleep for ever.
      millis = TimeUnit.NANOSECONDS.toMillis(left) + 1;
    }
    selector.select(key -> attempt((Runnable) key.attachment()), millis);
  }

  private void attempt(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      // One connection's trouble must not stop the others.
      LOG.log(System.Logger.Level.ERROR, "a relayed connection failed", e);
    }
  }
}
