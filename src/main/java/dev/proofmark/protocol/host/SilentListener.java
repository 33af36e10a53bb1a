package dev.proofmark.protocol.host;

import dev.proofmark.device.Observed;
import dev.proofmark.device.lifecycle.FirstWords;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Contact;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Connects within the budget, says nothing, and writes down what comes. */
final class SilentListener implements FirstWords {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int LONGEST = 100;

  private final Contact contact;

  SilentListener(Contact contact) {
    this.contact = contact;
  }

  @Override
  public Observed<String> of(int port) {
    return Attempt.read(
        contact.transcript(),
        "a connection to port " + port + " over which nothing is sent",
        () -> {
          try (Socket socket = contact.line().connect(contact.at(port).target())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            String said = heard(socket.getInputStream());
            contact.transcript().received("port " + port + " is open; it says \"" + said + "\"");
            return said;
          }
        });
  }

  private static String heard(InputStream in) {
    try {
      byte[] some = new byte[LONGEST];
      int length = Math.max(0, in.read(some));
      return new String(some, 0, length, StandardCharsets.US_ASCII)
          .lines()
          .findFirst()
          .orElse("")
          .replaceAll("[^ -~]", "")
          .strip();
    } catch (IOException silence) {
      // It took the connection; that it says nothing, or hangs up, is no failure.
      return "";
    }
  }
}
