package dev.proofmark.wire;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SentBytesTest {
  private static final int PIECE = 16 * 1024;

  private static void send(SentBytes.Stream stream, byte[] bytes) {
    for (int from = 0; from < bytes.length; from += PIECE) {
      stream.add(bytes, from, Math.min(PIECE, bytes.length - from));
    }
  }

  private static byte[] part(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, from + 40);
  }

  @Test
  void remembersTheEndOfALongStream() {
    byte[] bytes = Payload.random(3 << 20);
    SentBytes sent = new SentBytes();
    send(sent.open(), bytes);
    assertTrue(sent.contains(part(bytes, bytes.length - 40)));
    assertTrue(sent.contains(part(bytes, bytes.length - (512 << 10))));
    assertFalse(sent.contains(part(bytes, 0)));
  }

  @Test
  void forgetsTheOldestConnectionFirst() {
    SentBytes sent = new SentBytes();
    byte[] first = Payload.random(100);
    send(sent.open(), first);
    byte[] last = Payload.random(1 << 20);
    for (int i = 0; i < 15; i++) {
      send(sent.open(), last);
    }
    assertTrue(sent.contains(first));
    send(sent.open(), last);
    assertFalse(sent.contains(first));
    assertTrue(sent.contains(part(last, 1 << 19)));
    sent.forget();
    assertFalse(sent.contains(part(last, 1 << 19)));
  }
}
