package dev.proofmark.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The connections that may be open at once, given out first come, first served. A semaphore would
 * do for threads; the relays' selector thread has to queue without blocking.
 */
final class Slots {
  /** The right to hold one connection open; give it back once. */
  final class Slot implements AutoCloseable {
    private final AtomicBoolean given = new AtomicBoolean();

    @Override
    public void close() {
      if (given.compareAndSet(false, true)) {
        giveBack();
      }
    }
  }

  private final int size;
  private final Queue<CompletableFuture<Slot>> queue = new ArrayDeque<>();
  private int taken;

  Slots(int size) {
    this.size = size;
  }

  /** Queues for a slot; cancel the future to leave the queue. */
  synchronized CompletableFuture<Slot> ask() {
    if (taken < size) {
      taken++;
      return CompletableFuture.completedFuture(new Slot());
    }
    CompletableFuture<Slot> asked = new CompletableFuture<>();
    queue.add(asked);
    return asked;
  }

  /**
   * Waits for a slot.
   *
   * @throws GateBusyException if none becomes free in time
   */
  Slot take(Duration patience) throws IOException {
    CompletableFuture<Slot> asked = ask();
    try {
      return asked.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      leave(asked);
      throw new GateBusyException(size, patience);
    } catch (InterruptedException e) {
      leave(asked);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the budget");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Leaves the queue, and gives back a slot that arrived in the meantime. */
  void leave(CompletableFuture<Slot> asked) {
    if (!asked.cancel(false)) {
      asked.thenAccept(Slot::close);
      return;
    }
    synchronized (this) {
      queue.remove(asked);
    }
  }

  private void giveBack() {
    CompletableFuture<Slot> next;
    do {
      synchronized (this) {
        next = queue.poll();
        if (next == null) {
          taken--;
          return;
        }
      }
      // Outside the lock, for the one who waits goes on in this thread.
    } while (!next.complete(new Slot()));
  }
}
