package dev.proofmark.codec.uasc;

/**
 * A chunk as it was read, whether it ought to be believed or not.
 *
 * @param chunk with the padding in its body if that is not sound
 * @param signed whether its signature is right
 * @param padded whether its padding is right; true if it needs none
 */
public record Opened(Chunk chunk, boolean signed, boolean padded) {
  /** Whether it may be believed. */
  public boolean sound() {
    return signed && padded;
  }
}
