package dev.proofmark.cli;

/** What the user asked for cannot be done as asked; the message says what to change. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refusal(String message) {
    super(message);
  }
}
