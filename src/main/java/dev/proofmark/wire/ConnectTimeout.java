package dev.proofmark.wire;

import java.net.SocketTimeoutException;

/** Nothing answered a connection attempt in time; a read time-out is a plain superclass. */
public final class ConnectTimeout extends SocketTimeoutException {
  private static final long serialVersionUID = 1L;

  public ConnectTimeout(String message) {
    super(message);
  }
}
