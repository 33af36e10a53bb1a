package dev.proofmark.protocol;

/**
 * <<<<<<< HEAD The profile does not say something that a capability needs, so the check cannot be
 * decided. The message names the key to declare. ======= The profile does not say what a capability
 * needs to know; the check cannot be decided. The message says which key to fill in. >>>>>>> w-web
 */
public final class Undeclared extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Undeclared(String message) {
    super(message);
  }
}
