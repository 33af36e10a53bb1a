package dev.proofmark.wire;

import java.io.IOException;

/** Thrown to a reader when its line has received as much as it may; the connection is closed. */
public final class ReceiveLimitException extends IOException {
  private static final long serialVersionUID = 1;

  ReceiveLimitException(Target target, long limit) {
    super(target + " sent more than the " + limit + " bytes that one check may receive");
  }
}
