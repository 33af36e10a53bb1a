package dev.proofmark.protocol.tls;

import dev.proofmark.codec.tls.Alert;
import dev.proofmark.codec.tls.ServerHello;
import dev.proofmark.codec.tls.ServerMessage;
import dev.proofmark.codec.tls.TlsVersion;
import dev.proofmark.device.Answer;
import dev.proofmark.device.Observed;
import dev.proofmark.device.crypto.Certificates;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/**
 * The certificate of a TLS server: read in the clear where it speaks TLS 1.2 or older, from a full
 * handshake where it speaks TLS 1.3 alone.
 */
public final class TlsCertificates implements Certificates {
  private final Contact contact;
  private final Dialogue dialogue;
  private final InstantSource clock;
  private List<byte[]> chain = List.of();

  TlsCertificates(Contact contact) {
    this(contact, InstantSource.system());
  }

  /**
   * @param clock tells the present time, the device's if there is a way to read it
   */
  public TlsCertificates(Contact contact, InstantSource clock) {
    this.contact = contact;
    this.dialogue = new Dialogue(contact);
    this.clock = clock;
  }

  @Override
  public Observed<Facts> presented() {
    Answer shown = Attempt.at(contact.transcript(), "asks for the certificate", this::fetch);
    return shown.granted()
        ? Attempt.read(
            contact.transcript(),
            "reads the certificate",
            () -> ServerCertificates.facts(chain, clock.instant()))
        : Observed.nothing(shown);
  }

  private Reply fetch() throws IOException {
    List<ServerMessage> flight = dialogue.flight(Hellos.certified());
    chain = ServerCertificates.in(flight);
    if (chain.isEmpty() && flight.get(0) instanceof Alert refusal) {
      if (!tls13()) {
        return Reply.alerted(refusal.name(), "");
      }
      chain = new FullHandshake(contact, dialogue.name()).certificates();
    }
    return chain.isEmpty()
        ? Reply.denied("", "the server presents no certificate")
        : Reply.granted("", chain.size() + " certificates");
  }

  private boolean tls13() throws IOException {
    return dialogue.ask(Hellos.tls13(Hellos.ofTls13())) instanceof ServerHello hello
        && hello.version() == TlsVersion.TLS_1_3.code();
  }
}
