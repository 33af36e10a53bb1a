package dev.proofmark.protocol.tls;

import dev.proofmark.codec.tls.Alert;
import dev.proofmark.codec.tls.ServerMessage;
import dev.proofmark.codec.tls.TlsVersion;
import dev.proofmark.device.Answer;
import dev.proofmark.device.availability.Heartbeat;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Contact;
import java.io.IOException;

/** A ServerHello as a sign of life. */
final class TlsHeartbeat implements Heartbeat {
  private final Contact contact;
  private final Dialogue dialogue;

  TlsHeartbeat(Contact contact) {
    this.contact = contact;
    this.dialogue = new Dialogue(contact);
  }

  @Override
  public Answer beat() {
    return Attempt.at(
        contact.transcript(), "says hello in TLS", () -> TlsVersions.reply(anyHello()));
  }

  /** A device of old versions is alive, too. */
  private ServerMessage anyHello() throws IOException {
    ServerMessage said = dialogue.ask(Hellos.current());
    return said instanceof Alert ? dialogue.ask(Hellos.upTo(TlsVersion.TLS_1_2.code())) : said;
  }
}
