package dev.proofmark.codec.http;

import java.io.IOException;

/** A message that is not HTTP/1.1, or one that exceeds its bounds. */
public final class MalformedMessage extends IOException {
  private static final long serialVersionUID = 1;

  public MalformedMessage(String what) {
    super(what);
  }
}
