package dev.proofmark.codec.tls;

import java.io.IOException;

/** The other side ended a connection by an alert. */
public final class AlertReceived extends IOException {
  private static final long serialVersionUID = 1L;

  private final String name;

  public AlertReceived(Alert alert) {
    super("fatal alert " + alert.name());
    this.name = alert.name();
  }

  /** The alert's name, such as {@code bad_certificate}. */
  public String alert() {
    return name;
  }
}
