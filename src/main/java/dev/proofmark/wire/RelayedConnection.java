package dev.proofmark.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One connection of a library through a relay: waits for its turn in the budget, connects to the
 * device, and carries bytes and ends over in both directions. All of it runs in the {@link
 * RelayLoop}, but for {@link #finish}, {@link #close} and {@link #end}.
 */
final class RelayedConnection implements Live {
  private final Gate gate;
  private final GatedLine line;
  private final RelayLoop loop;
  private final Target target;
  private final Optional<InetAddress> source;
  private final SocketChannel client;
  private final CompletableFuture<Slots.Slot> turn;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile RelayEnd end = RelayEnd.UNTRIED;
  private Optional<SocketChannel> device = Optional.empty();
  private Optional<Exchange> exchange = Optional.empty();
  private int tries = GatedLine.TRIES;

  RelayedConnection(
      Gate gate,
      GatedLine line,
      Target target,
      Optional<InetAddress> source,
      SocketChannel client) {
    this.gate = gate;
    this.line = line;
    this.loop = gate.relays();
    this.target = target;
    this.source = source;
    this.client = client;
    this.turn = gate.budget().slots().ask();
  }

  RelayEnd end() {
    return end;
  }

  /** Queues for the budget. */
  void begin() {
    loop.after(gate.budget().patience().toNanos(), this::outOfPatience);
    turn.thenRun(() -> later(this::itsTurn));
  }

  private void later(Runnable task) {
    try {
      loop.execute(task);
    } catch (IOException e) {
      turn.thenAccept(Slots.Slot::close);
    }
  }

  private void outOfPatience() {
    if (!turn.isDone()) {
      giveUp(RelayEnd.UNTRIED);
    }
  }

  private void itsTurn() {
    if (isOver()) {
      return;
    }
    loop.after(gate.budget().openings().book(1), this::dial);
  }

  private void dial() {
    if (isOver()) {
      return;
    }
    long asked = System.nanoTime();
    try {
      SocketChannel channel = SocketChannel.open();
      device = Optional.of(channel);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      if (source.isPresent()) {
        channel.bind(new InetSocketAddress(source.get(), 0));
      }
      SelectionKey key = loop.register(channel, 0, () -> connected(channel, asked));
      if (channel.connect(target.socketAddress())) {
        connected(channel, asked);
      } else {
        key.interestOps(SelectionKey.OP_CONNECT);
        Duration timeout = gate.allowance().connectTimeout();
        loop.after(timeout.toNanos(), () -> unanswered(channel, asked));
      }
    } catch (IOException e) {
      failed(asked, e);
    }
  }

  private void unanswered(SocketChannel channel, long asked) {
    if (channel.isConnectionPending()) {
      failed(asked, new SocketTimeoutException("no answer in time"));
    }
  }

  private void failed(long asked, IOException error) {
    if (!isOver()) {
      line.failed(target, source, asked, error);
      giveUp(endOf(error));
    }
  }

  private static RelayEnd endOf(IOException error) {
    if (GatedLine.isOurs(error)) {
      return RelayEnd.UNTRIED;
    }
    if (Flow.isReset(error)) {
      return RelayEnd.RESET_BY_DEVICE;
    }
    return GatedLine.isRefusal(error) ? RelayEnd.REFUSED : RelayEnd.NO_ANSWER;
  }

  private void connected(SocketChannel channel, long asked) {
    try {
      if (channel.isConnectionPending() && !channel.finishConnect()) {
        return;
      }
      InetSocketAddress local = (InetSocketAddress) channel.getLocalAddress();
      if (target.isItself(local)) {
        Exchange.reset(channel);
        redial(asked);
        return;
      }
      end = RelayEnd.OPEN;
      Flow flow = line.flow(local, target, asked, () -> turn.thenAccept(Slots.Slot::close));
      exchange = Optional.of(new Exchange(gate, client, channel, flow, this::ended));
      exchange.get().begin();
    } catch (IOException e) {
      failed(asked, e);
    }
  }

  private void redial(long asked) {
    if (--tries > 0) {
      dial();
    } else {
      failed(asked, new java.net.ConnectException("Connection refused: it only meets itself"));
    }
  }

  /** Told by the exchange: who ended it first, and then that it is over. */
  private void ended(RelayEnd how) {
    if (end == RelayEnd.OPEN) {
      end = how;
    }
    if (exchange.map(Exchange::isOver).orElse(false)) {
      over();
    }
  }

  private boolean isOver() {
    return over.getCount() == 0;
  }

  /** Resets the library's end of a connection that never stood. */
  void giveUp(RelayEnd how) {
    end = how;
    device.ifPresent(Exchange::reset);
    Exchange.reset(client);
    gate.budget().slots().leave(turn);
    over();
  }

  private void over() {
    // The line remembers how this ended; the buffers may go.
    exchange = Optional.empty();
    line.leave(this);
    over.countDown();
  }

  @Override
  public void finish() {
    try {
      loop.execute(
          () -> {
            if (exchange.isPresent()) {
              exchange.get().finish();
            } else if (!isOver()) {
              giveUp(RelayEnd.UNTRIED);
            }
          });
    } catch (IOException e) {
      over.countDown();
    }
  }

  @Override
  public void close(long deadline) {
    finish();
    try {
      // The loop keeps the deadline; a little more, or it would be a race with it.
      long patience = deadline - System.nanoTime() + DRAIN;
      over.await(patience, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
