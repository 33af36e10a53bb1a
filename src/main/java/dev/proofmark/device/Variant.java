package dev.proofmark.device;

import java.util.Locale;

/**
 * The one property in which a case differs from its sound twin: an enum named after what is wrong.
 * A check with such a parameter runs once per value.
 */
public interface Variant {
  String name();

  /** The value's name in reports: {@code NOT_YET_VALID} is {@code not-yet-valid}. */
  default String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
