package dev.proofmark.protocol.modbus;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Observed;
import dev.proofmark.device.identity.ClientCertificates;
import dev.proofmark.pki.Credential;
import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.modbus.ModbusTalk.Refused;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * Comes with good and bad client certificates. A session counts as opened once a request is
 * answered, even by an exception: in TLS 1.3 a refused certificate shows only after the handshake.
 */
final class MbapsCertificates implements ClientCertificates {
  private final Contact contact;
  private final SecureWay way;
  private final BenchClients clients;

  MbapsCertificates(Contact contact) {
    this.contact = contact;
    this.way = new SecureWay(contact);
    this.clients = new BenchClients(contact.profile().pki());
  }

  /**
   * Modbus cannot ask for the time. The bench's is taken, and {@link #soundTwinOf} proves that the
   * device's is near it.
   */
  @Override
  public Observed<Instant> deviceTime() {
    contact.transcript().noted("Modbus cannot read the device's clock; the bench's is taken");
    return Observed.of(Instant.now(), contact.transcript());
  }

  @Override
  public Answer soundTwinOf(CertificateDefect defect) {
    return switch (defect) {
      case UNTRUSTED -> attempt("the trusted certificate", clients.declared());
      case EXPIRED -> {
        Answer young = attempt("a certificate that has just become valid", validFrom(-1));
        yield young.granted() ? attempt("the same with its end to come", validUntil(1)) : young;
      }
    };
  }

  @Override
  public Answer with(CertificateDefect defect) {
    return switch (defect) {
      case UNTRUSTED -> attempt("a certificate that nobody has made known", clients.unknown());
      case EXPIRED -> attempt("a certificate whose validity is over", validUntil(-1));
    };
  }

  /** Valid from about now: who takes it has a clock that is not behind. */
  private Credential validFrom(int hours) {
    Instant from = Instant.now().plus(Duration.ofHours(hours));
    return clients.valid(from, from.plus(margin().multipliedBy(2)));
  }

  private Credential validUntil(int margins) {
    Instant end = Instant.now().plus(margin().multipliedBy(margins));
    return clients.valid(end.minus(margin().multipliedBy(4)), end);
  }

  private Duration margin() {
    return contact.limits().time(Limit.VALIDITY_MARGIN);
  }

  private Answer attempt(String act, Credential client) {
    return Attempt.at(contact.transcript(), "Modbus in TLS with " + act, () -> exchange(client));
  }

  private Reply exchange(Credential client) throws IOException {
    try (ModbusTalk talk = way.connect(client)) {
      talk.read(new ModbusObject(ModbusObject.Table.HOLDING, 0));
      return Reply.granted("", "a value");
    } catch (Refused refused) {
      return Reply.granted(refused.getMessage(), "an exception comes from an open session");
    }
  }
}
