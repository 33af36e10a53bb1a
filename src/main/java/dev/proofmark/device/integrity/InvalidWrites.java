package dev.proofmark.device.integrity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/** Writing what a test object cannot hold. Whatever comes of it, the old value is put back. */
public interface InvalidWrites extends Capability {
  /** What is wrong with what is written. */
  enum Invalidity implements Variant {
    /** A text where the object holds a number, or a number where it holds a text. */
    OTHER_TYPE,
    /** A list of values of the right type, where the object holds one. */
    LIST_FOR_VALUE,
    /** No value at all. */
    NOTHING,
    /** A place far beyond the end of the object. */
    PLACE_BEYOND_END,
    /** A part that begins after its end. */
    REVERSED_PART
  }

  /** Writes a valid value; granted only if it was read back. */
  Answer valid();

  /** Writes something invalid; granted only if anything else than the old value was read back. */
  Answer with(Invalidity invalidity);
}
