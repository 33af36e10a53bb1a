package dev.proofmark.codec.tls;

import java.io.IOException;

/** Bytes that are no TLS, or TLS beyond all sense; the message says what came. */
public final class NotTls extends IOException {
  private static final long serialVersionUID = 1L;

  public NotTls(String message) {
    super(message);
  }
}
