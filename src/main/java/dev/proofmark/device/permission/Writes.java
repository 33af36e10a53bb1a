package dev.proofmark.device.permission;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/** Changing a test object of the device. Whoever writes, the old value is put back. */
public interface Writes extends Capability {
  /** The way in which the protocol lets an object be changed. */
  enum WriteAct implements Variant {
    SINGLE_BIT,
    SINGLE_VALUE,
    MANY_BITS,
    MANY_VALUES,
    MASK,
    READ_AND_WRITE,
    /** One place of a text or list. */
    PART_OF_VALUE,
    /** A value that says when it was measured, and how well. */
    VALUE_WITH_TIME
  }

  /** Whether the maker declares that writing is controlled at all. */
  boolean controlled();

  /** Writes as somebody who may. Granted only if the value was read back changed. */
  Answer byPermitted(WriteAct act);

  /** Writes as somebody who may not. Granted only if the value was read back changed. */
  Answer byStranger(WriteAct act);
}
