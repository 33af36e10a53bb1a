package dev.proofmark.wire;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps the books of one connection that stands: ledger, sums, capture, and its place in the
 * budget.
 */
final class Flow {
  private final GatedLine line;
  private final Target target;
  private final Ledger.Row row;
  private final SentBytes.Stream copy;
  private final Optional<Capture> capture;
  private final Optional<Conversation> conversation;
  private final Runnable release;
  private final Set<Side> ended = EnumSet.noneOf(Side.class);
  private final AtomicBoolean closed = new AtomicBoolean();

  Flow(
      GatedLine line,
      Target target,
      Ledger.Row row,
      SentBytes.Stream copy,
      Optional<Capture> capture,
      Optional<Conversation> conversation,
      Runnable release) {
    this.line = line;
    this.target = target;
    this.row = row;
    this.copy = copy;
    this.capture = capture;
    this.conversation = conversation;
    this.release = release;
  }

  /**
   * Books bytes that the local TCP has taken.
   *
   * @param at {@link System#nanoTime} before they were handed over, so that no answer seems to come
   *     first
   */
  void sent(long at, byte[] bytes, int offset, int count) {
    row.sent(count);
    line.sent(count);
    copy.add(bytes, offset, count);
    capture(at, Side.BENCH, bytes, offset, count);
  }

  /** Books bytes that were received. */
  void received(byte[] bytes, int offset, int count) throws ReceiveLimitException {
    row.received(count);
    capture(System.nanoTime(), Side.DEVICE, bytes, offset, count);
    line.received(count, target);
  }

  private void capture(long at, Side by, byte[] bytes, int offset, int count) {
    conversation.ifPresent(
        it -> capture.get().data(at, it, by, Arrays.copyOfRange(bytes, offset, offset + count)));
  }

  /** Books a FIN, once for each side. */
  void ended(Side by, long at) {
    end(by, at, Conversation.Kind.ENDED);
  }

  /** Books an RST, unless this side had ended already. */
  void reset(Side by) {
    end(by, System.nanoTime(), Conversation.Kind.RESET);
  }

  private void end(Side by, long at, Conversation.Kind kind) {
    boolean first;
    synchronized (ended) {
      first = ended.add(by);
    }
    if (first) {
      conversation.ifPresent(it -> capture.get().event(at, it, kind, by));
    }
  }

  /** Books an error of reading or writing, if it means that the device has reset the connection. */
  void broken(IOException error) {
    if (isReset(error)) {
      reset(Side.DEVICE);
    }
  }

  boolean hasEnded(Side side) {
    synchronized (ended) {
      return ended.contains(side);
    }
  }

  /** Gives the place in the budget back. */
  void close() {
    if (closed.compareAndSet(false, true)) {
      row.close();
      release.run();
    }
  }

  /** Whether an error means that the device has said RST. */
  static boolean isReset(IOException error) {
    // The JDK has no type for it, only the system's words, which it does not translate.
    String said = String.valueOf(error.getMessage());
    return said.contains("reset") || said.contains("Broken pipe");
  }
}
