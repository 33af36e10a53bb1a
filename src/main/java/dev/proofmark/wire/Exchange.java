package dev.proofmark.wire;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/**
 * Carries bytes and ends between a library's connection and the device's, without blocking. The
 * device's RST reaches the library as RST; the library's RST reaches the device as FIN, because a
 * library that is in a hurry should not show on the device.
 */
final class Exchange {
  private static final int RECEIVE = 64 * 1024;

  private final RelayLoop loop;
  private final Pace pace;
  private final long idle;
  private final SocketChannel client;
  private final SocketChannel device;
  private final Flow flow;
  private final Consumer<RelayEnd> listener;
  private final Pipe outward;
  private final Pipe inward;
  private SelectionKey clientKey;
  private SelectionKey deviceKey;
  private boolean clientGone;
  private boolean over;
  private long moves;

  /** An exchange that tells how it ended first, and tells again when it is over. */
  Exchange(
      Gate gate,
      SocketChannel client,
      SocketChannel device,
      Flow flow,
      Consumer<RelayEnd> listener) {
    this.loop = gate.relays();
    this.pace = gate.budget().bytes();
    this.idle = gate.allowance().answerTimeout().toNanos();
    this.client = client;
    this.device = device;
    this.flow = flow;
    this.listener = listener;
    this.outward = new Pipe(client, device, gate.budget().piece());
    this.inward = new Pipe(device, client, RECEIVE);
  }

  void begin() throws IOException {
    client.setOption(StandardSocketOptions.TCP_NODELAY, true);
    clientKey = loop.register(client, 0, this::clientReady);
    deviceKey = loop.register(device, 0, this::deviceReady);
    goOn();
  }

  boolean isOver() {
    return over;
  }

  private void clientReady() {
    if (!over) {
      if (clientKey.isReadable()) {
        readClient();
      }
      if (!over && clientKey.isValid() && clientKey.isWritable()) {
        writeClient();
      }
      goOn();
    }
  }

  private void deviceReady() {
    if (!over) {
      if (deviceKey.isReadable()) {
        readDevice();
      }
      if (!over && deviceKey.isValid() && deviceKey.isWritable()) {
        writeDevice();
      }
      goOn();
    }
  }

  private void readClient() {
    try {
      int count = outward.read();
      if (count < 0) {
        listener.accept(RelayEnd.CLOSED_BY_BENCH);
      } else if (count > 0) {
        pause(pace.book(count));
      }
    } catch (IOException e) {
      loseClient();
    }
    writeDevice();
  }

  private void pause(long nanos) {
    if (nanos > 0) {
      outward.pause(true);
      loop.after(
          nanos,
          () -> {
            outward.pause(false);
            writeDevice();
            goOn();
          });
    }
  }

  private void writeDevice() {
    if (over) {
      return;
    }
    try {
      if (outward.mayWrite()) {
        long at = System.nanoTime();
        int from = outward.position();
        int count = outward.write();
        if (count > 0) {
          flow.sent(at, outward.array(), from, count);
          moves++;
        }
      }
      if (outward.owesEnd()) {
        long at = System.nanoTime();
        outward.passEndOn();
        flow.ended(Side.BENCH, at);
        closeWhenIdle();
      }
    } catch (IOException e) {
      loseDevice(e);
    }
  }

  private void readDevice() {
    try {
      int count = inward.read();
      if (count < 0) {
        flow.ended(Side.DEVICE, System.nanoTime());
        listener.accept(RelayEnd.CLOSED_BY_DEVICE);
        closeWhenIdle();
      } else if (count > 0) {
        moves++;
        flow.received(inward.array(), 0, count);
      }
    } catch (ReceiveLimitException e) {
      listener.accept(RelayEnd.CLOSED_BY_BENCH);
      flow.reset(Side.BENCH);
      resetBoth();
      return;
    } catch (IOException e) {
      loseDevice(e);
      return;
    }
    writeClient();
  }

  private void writeClient() {
    if (clientGone) {
      inward.discard();
      return;
    }
    try {
      if (inward.mayWrite()) {
        inward.write();
      }
      if (inward.owesEnd()) {
        inward.passEndOn();
      }
    } catch (IOException e) {
      loseClient();
    }
  }

  /** The library is gone without a word: the device is told by FIN and heard out. */
  private void loseClient() {
    listener.accept(RelayEnd.CLOSED_BY_BENCH);
    finish();
  }

  private void loseDevice(IOException error) {
    flow.broken(error);
    listener.accept(RelayEnd.RESET_BY_DEVICE);
    resetBoth();
  }

  private void resetBoth() {
    reset(device);
    if (clientGone) {
      closeQuietly(client);
    } else {
      reset(client);
    }
    finished();
  }

  /**
   * Ends the exchange from the bench's side: FIN to both, and a moment for the device to answer.
   */
  void finish() {
    if (over || clientGone) {
      return;
    }
    listener.accept(RelayEnd.CLOSED_BY_BENCH);
    clientGone = true;
    closeQuietly(client);
    outward.stop();
    inward.discard();
    try {
      if (!flow.hasEnded(Side.BENCH)) {
        long at = System.nanoTime();
        device.shutdownOutput();
        flow.ended(Side.BENCH, at);
      }
      loop.after(Live.DRAIN, this::finished);
      goOn();
    } catch (IOException e) {
      loseDevice(e);
    }
  }

  /** Who closes looks like who half-closes, so silence after one FIN must end some time. */
  private void closeWhenIdle() {
    long before = moves;
    loop.after(
        idle,
        () -> {
          if (!over && moves == before) {
            finish();
          } else if (!over) {
            closeWhenIdle();
          }
        });
  }

  private void goOn() {
    if (over) {
      return;
    }
    if (outward.isDone() && (inward.isDone() || clientGone && inward.hasEnded())) {
      finished();
      return;
    }
    if (!clientGone) {
      clientKey.interestOps(interest(outward, inward));
    }
    deviceKey.interestOps(interest(inward, outward));
  }

  private static int interest(Pipe in, Pipe out) {
    return (in.mayRead() ? SelectionKey.OP_READ : 0) | (out.mayWrite() ? SelectionKey.OP_WRITE : 0);
  }

  private void finished() {
    if (!over) {
      over = true;
      closeQuietly(device);
      closeQuietly(client);
      outward.free();
      inward.free();
      flow.close();
      listener.accept(RelayEnd.CLOSED_BY_BENCH);
    }
  }

  /** Closes by RST. */
  static void reset(SocketChannel channel) {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException e) {
      // Closed already.
    }
    closeQuietly(channel);
  }

  private static void closeQuietly(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Its descriptor is gone in any case.
    }
  }
}
