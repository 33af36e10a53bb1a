package dev.proofmark.codec.tls;

/**
 * A handshake message whose content is of no interest.
 *
 * @param type its number, 0 to 255
 * @param length of its body in bytes
 */
public record OtherHandshake(int type, int length) implements ServerMessage {
  private static final int SERVER_HELLO_DONE = 14;

  /** Whether the server now waits for the client (RFC 5246, section 7.4.5). */
  public boolean done() {
    return type == SERVER_HELLO_DONE;
  }
}
