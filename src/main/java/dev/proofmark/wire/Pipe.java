package dev.proofmark.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One direction of a relayed connection: what was read and is not written yet, and its end. */
final class Pipe {
  private final SocketChannel from;
  private final SocketChannel to;
  private ByteBuffer held;
  private boolean paused;
  private boolean ended;
  private boolean done;

  Pipe(SocketChannel from, SocketChannel to, int size) {
    this.from = from;
    this.to = to;
    this.held = ByteBuffer.allocate(size).limit(0);
  }

  boolean mayRead() {
    return !ended && !paused && !held.hasRemaining();
  }

  boolean mayWrite() {
    return !paused && held.hasRemaining();
  }

  /** Whether the reading end is at its end and the writing end has not been told. */
  boolean owesEnd() {
    return ended && !done && !held.hasRemaining();
  }

  /** Whether nothing more will come in. */
  boolean hasEnded() {
    return ended;
  }

  /** Whether nothing more will go out. */
  boolean isDone() {
    return done;
  }

  void pause(boolean on) {
    paused = on;
  }

  /** Reads once, into the start of {@link #array}; returns how many bytes came, -1 for the end. */
  int read() throws IOException {
    held.clear();
    try {
      int count = from.read(held);
      ended |= count < 0;
      return count;
    } finally {
      held.flip();
    }
  }

  /** Writes as much as goes at once; returns how many bytes went. */
  int write() throws IOException {
    return to.write(held);
  }

  int position() {
    return held.position();
  }

  byte[] array() {
    return held.array();
  }

  void passEndOn() throws IOException {
    done = true;
    to.shutdownOutput();
  }

  /** Drops what is held. */
  void discard() {
    held.limit(held.position());
  }

  /** Carries nothing any more. */
  void stop() {
    ended = true;
    done = true;
    discard();
  }

  /** Stops and gives its memory back. */
  void free() {
    stop();
    held = ByteBuffer.allocate(0);
  }
}
