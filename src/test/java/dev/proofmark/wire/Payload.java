package dev.proofmark.wire;

import java.util.Random;

/** Bytes to send. */
final class Payload {
  private Payload() {}

  /** The same bytes each time, without a pattern that a mistake could hide in. */
  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
