package dev.proofmark.wire;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Every connection that a gate ever opened, so that one can hold it against what the device, or a
 * simulator, has seen. Thread-safe.
 */
public final class Ledger {
  /**
   * One connection.
   *
   * @param local the bench's end, as the device sees it unless something between translates it;
   *     port 0 if the device reset the connection before the bench could learn it
   * @param target the device's end
   * @param opened when it stood
   * @param closed when the bench was done with it; empty while it is open
   * @param sent bytes handed to the local TCP
   * @param received bytes
   */
  public record Entry(
      InetSocketAddress local,
      Target target,
      Instant opened,
      Optional<Instant> closed,
      long sent,
      long received) {}

  /** The entry of a connection while it is being written. */
  final class Row {
    private final InetSocketAddress local;
    private final Target target;
    private final Instant opened = Instant.now();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private volatile Instant closed;

    private Row(InetSocketAddress local, Target target) {
      this.local = local;
      this.target = target;
    }

    void sent(int bytes) {
      sent.addAndGet(bytes);
    }

    void received(int bytes) {
      received.addAndGet(bytes);
      heard = System.nanoTime();
    }

    void close() {
      synchronized (Ledger.this) {
        if (closed == null) {
          closed = Instant.now();
          open--;
        }
      }
    }

    private Entry entry() {
      return new Entry(
          local, target, opened, Optional.ofNullable(closed), sent.get(), received.get());
    }
  }

  private final List<Row> rows = new ArrayList<>();
  private int open;
  private int mostAtOnce;
  private int refused;
  private volatile long heard = System.nanoTime();

  Ledger() {}

  synchronized Row open(InetSocketAddress local, Target target) {
    Row row = new Row(local, target);
    rows.add(row);
    open++;
    mostAtOnce = Math.max(mostAtOnce, open);
    return row;
  }

  synchronized void refused(int attempts) {
    refused += attempts;
  }

  /** All connections in the order in which they were opened. */
  public synchronized List<Entry> entries() {
    return rows.stream().map(Row::entry).toList();
  }

  /** How long ago the last byte came, over whatever connection; since the gate stood if none. */
  public Duration silence() {
    return Duration.ofNanos(System.nanoTime() - heard);
  }

  /** The most connections that were open at the same time. */
  public synchronized int mostAtOnce() {
    return mostAtOnce;
  }

  /** The sums over all connections; attempts that failed stand here only. */
  public synchronized Traffic traffic() {
    return new Traffic(
        rows.size(),
        refused,
        rows.stream().mapToLong(row -> row.sent.get()).sum(),
        rows.stream().mapToLong(row -> row.received.get()).sum());
  }
}
