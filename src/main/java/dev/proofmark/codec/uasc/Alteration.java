package dev.proofmark.codec.uasc;

import java.util.function.UnaryOperator;

/**
 * The one thing that is made wrong about a chunk while it is protected. What is wrong before, such
 * as a sequence number, is written into the {@link Chunk} itself and signed with it.
 *
 * @param place where
 * @param change makes the wrong bytes out of the right ones
 */
public record Alteration(Place place, UnaryOperator<byte[]> change) {
  /** A sound chunk. */
  public static final Alteration NONE = new Alteration(Place.MESSAGE, UnaryOperator.identity());

  /** Parts of a chunk, in the order in which they come to be. */
  public enum Place {
    /** The size of the padding and the padding itself, before they are signed. */
    PADDING,
    /** The signature; it may become shorter or longer. */
    SIGNATURE,
    /** All that was signed, after it was signed and before any of it is encrypted. */
    SIGNED,
    /** What was encrypted. */
    CIPHERTEXT,
    /** The whole as it goes over the wire. */
    MESSAGE
  }

  /** Turns the lowest bit of one byte; a negative place counts from the end. */
  public static Alteration flip(Place place, int at) {
    return new Alteration(
        place,
        sound -> {
          byte[] changed = sound.clone();
          changed[at < 0 ? changed.length + at : at] ^= 1;
          return changed;
        });
  }

  byte[] at(Place here, byte[] sound) {
    return here == place ? change.apply(sound) : sound;
  }
}
