package dev.proofmark.device.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/** An interface that takes passwords in an encrypted form of its own making. */
public interface EncodedPasswords extends Capability {
  /** The one thing that is wrong with the form; the password in it is right. */
  enum Malformation implements Variant {
    /** Bytes other than zero follow. */
    PADDED,
    /** Its length reaches beyond its end. */
    LENGTH_TOO_LARGE,
    /** Its length is zero. */
    LENGTH_ZERO,
    /** Its length is the largest number there is. */
    LENGTH_LARGEST,
    /** A block follows that decrypts to nothing. */
    GARBAGE_BLOCK,
    /** A piece of a block follows. */
    PARTIAL_BLOCK,
    /** There is nothing. */
    EMPTY
  }

  /** Logs in with the password in its proper form; the sound twin. */
  Answer wellFormed();

  /** Tries the same in a form that is malformed. */
  Answer with(Malformation malformation);
}
