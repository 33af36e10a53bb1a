package dev.proofmark.protocol;

/**
 * The profile does not say what a capability needs to know; the check cannot be decided. The
 * message says which key to fill in.
 */
public final class Undeclared extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Undeclared(String message) {
    super(message);
  }
}
