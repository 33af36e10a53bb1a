package dev.proofmark.codec.http;

/**
 * How much of a message is read before it counts as hostile.
 *
 * @param line longest line in bytes
 * @param fields most header fields
 * @param body longest body in bytes
 */
public record Bounds(int line, int fields, int body) {
  /** Enough for the pages of a device: lines of 8 KiB, 100 fields, a body of 1 MiB. */
  public static final Bounds USUAL = new Bounds(8 << 10, 100, 1 << 20);
}
