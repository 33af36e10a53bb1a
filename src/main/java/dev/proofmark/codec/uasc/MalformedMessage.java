package dev.proofmark.codec.uasc;

import java.io.IOException;

/** What came is no message of OPC UA's transport, or does not open with the keys agreed. */
public final class MalformedMessage extends IOException {
  private static final long serialVersionUID = 1L;

  public MalformedMessage(String message) {
    super(message);
  }

  public MalformedMessage(String message, Throwable cause) {
    super(message, cause);
  }
}
