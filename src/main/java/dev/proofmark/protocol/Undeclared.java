package dev.proofmark.protocol;

/**
 * The profile does not say something that a capability needs, so the check cannot be decided. The
 * message names the key to declare.
 */
public final class Undeclared extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Undeclared(String message) {
    super(message);
  }
}
