package dev.proofmark.protocol.tls;

import dev.proofmark.codec.tls.Alert;
import dev.proofmark.codec.tls.ServerHello;
import dev.proofmark.codec.tls.ServerMessage;
import dev.proofmark.codec.tls.Ssl2;
import dev.proofmark.codec.tls.TlsVersion;
import dev.proofmark.device.Answer;
import dev.proofmark.device.crypto.ProtocolVersions;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import java.io.IOException;
import java.util.List;

/** Versions of SSL and TLS; a ServerHello is consent, whatever would have followed. */
final class TlsVersions implements ProtocolVersions {
  /** One beside today's, one far from it; neither may be what a server stumbles over. */
  private static final List<Integer> UNKNOWN = List.of(0x0305, 0x0399);

  private final Contact contact;
  private final Dialogue dialogue;

  TlsVersions(Contact contact) {
    this.contact = contact;
    this.dialogue = new Dialogue(contact);
  }

  @Override
  public Answer current() {
    return Attempt.at(
        contact.transcript(),
        "offers TLS 1.3 and 1.2",
        () -> current(dialogue.ask(Hellos.current())));
  }

  @Override
  public Answer only(ObsoleteVersion version) {
    TlsVersion wire = TlsVersion.valueOf(version.name());
    return Attempt.at(
        contact.transcript(),
        "offers " + wire + " alone with every cipher suite",
        () -> wire == TlsVersion.SSL_2 ? ssl2() : older(wire));
  }

  @Override
  public Answer currentBesideUnknown() {
    return Attempt.at(
        contact.transcript(),
        "offers versions that do not exist yet besides the current ones",
        this::besideUnknown);
  }

  private Reply ssl2() throws IOException {
    Ssl2.Reply reply = dialogue.askSsl2();
    return reply.agreed()
        ? Reply.granted("SSL 2.0", "SERVER-HELLO with " + reply.suites() + " cipher suites")
        : Reply.alerted(reply.refusal(), "");
  }

  private Reply older(TlsVersion version) throws IOException {
    ServerMessage said = dialogue.ask(Hellos.only(version));
    if (said instanceof ServerHello answer && answer.version() != version.code()) {
      return Reply.denied(
          TlsVersion.inWords(answer.version()), "answered with a version that was not offered");
    }
    return reply(said);
  }

  private Reply besideUnknown() throws IOException {
    for (int unknown : UNKNOWN) {
      Reply reply = current(dialogue.ask(Hellos.currentAnd(List.of(unknown))));
      if (!granted(reply)) {
        return reply;
      }
    }
    // A server of TLS 1.3 alone rightly refuses a hello without the extension for versions.
    if (!granted(current(dialogue.ask(Hellos.upTo(TlsVersion.TLS_1_2.code()))))) {
      return Reply.granted("", "the unknown versions in the list did no harm");
    }
    for (int unknown : UNKNOWN) {
      Reply reply = current(dialogue.ask(Hellos.upTo(unknown)));
      if (!granted(reply)) {
        String asked = "asked for " + TlsVersion.inWords(unknown) + " by the version field";
        return new Reply(reply.kind(), reply.ending(), reply.code(), reply.rung(), asked);
      }
    }
    return Reply.granted("", "in the list of versions and in the version field");
  }

  private static boolean granted(Reply reply) {
    return reply.kind() == Answer.Kind.GRANTED;
  }

  /** Granted only if what was agreed on is a version of today. */
  private static Reply current(ServerMessage said) {
    if (said instanceof ServerHello hello) {
      boolean today =
          hello.version() == TlsVersion.TLS_1_2.code()
              || hello.version() == TlsVersion.TLS_1_3.code();
      if (!today) {
        return Reply.denied(TlsVersion.inWords(hello.version()), "took nothing better");
      }
    }
    return reply(said);
  }

  /** A server's first word as a reply. */
  static Reply reply(ServerMessage said) {
    if (said instanceof ServerHello hello) {
      return Reply.granted(TlsVersion.inWords(hello.version()), hello.inWords());
    }
    return Reply.alerted(((Alert) said).name(), "");
  }
}
