package dev.proofmark.wire;

import dev.proofmark.evidence.Bytes;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * What a line sent, kept in memory unredacted and never written, so that a check can prove that its
 * offending bytes really left. Of each connection the last 512 KiB at least are kept and 1 MiB at
 * most, of all together 16 MiB; the oldest connection is forgotten first.
 */
final class SentBytes {
  private static final int PER_CONNECTION = 1 << 20;
  private static final long IN_ALL = 16L << 20;

  /** What one connection sent. */
  final class Stream {
    private byte[] bytes = new byte[256];
    private int length;

    void add(byte[] from, int offset, int count) {
      synchronized (SentBytes.this) {
        if (length + count > PER_CONNECTION) {
          dropOlderHalf();
        }
        if (length + count > bytes.length) {
          int room = Math.max(length + count, bytes.length * 2);
          held += room - bytes.length;
          bytes = Arrays.copyOf(bytes, room);
        }
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
        forgetOldest();
      }
    }

    private void dropOlderHalf() {
      int kept = Math.min(length, PER_CONNECTION / 2);
      System.arraycopy(bytes, length - kept, bytes, 0, kept);
      length = kept;
    }

    private void forget() {
      held -= bytes.length;
      bytes = new byte[0];
      length = 0;
    }
  }

  private final Deque<Stream> streams = new ArrayDeque<>();
  private long held;

  synchronized Stream open() {
    Stream stream = new Stream();
    held += stream.bytes.length;
    streams.add(stream);
    return stream;
  }

  synchronized boolean contains(byte[] part) {
    return streams.stream()
        .anyMatch(s -> Bytes.indexOf(Arrays.copyOf(s.bytes, s.length), part, 0) >= 0);
  }

  synchronized void forget() {
    streams.forEach(Stream::forget);
    streams.clear();
  }

  private void forgetOldest() {
    while (held > IN_ALL && streams.size() > 1) {
      streams.remove().forget();
    }
  }
}
