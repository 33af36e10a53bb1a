package dev.proofmark.protocol;

import java.util.Optional;

/**
 * Speaks one protocol. Found through the service loader, so that neither checks nor bench name a
 * driver.
 */
public interface Driver {
  /** The protocol's name as profiles write it, such as {@code ssh}. */
  String protocol();

  /**
   * The protocol below this one whose capabilities an endpoint offers too, such as {@code tls}
   * below {@code https}.
   */
  default Optional<String> layer() {
    return Optional.empty();
  }

  /** What this protocol can be asked, and what it does not know. */
  Offers offers();
}
