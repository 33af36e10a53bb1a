package dev.proofmark.protocol.tls;

import dev.proofmark.device.Answer;
import dev.proofmark.device.availability.Heartbeat;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Contact;

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
        contact.transcript(),
        "says hello in TLS",
        () -> TlsVersions.reply(dialogue.ask(Hellos.current())));
  }
}
