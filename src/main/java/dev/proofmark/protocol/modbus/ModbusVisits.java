package dev.proofmark.protocol.modbus;

import dev.proofmark.codec.mbap.Requests;
import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.lifecycle.Nameplate;
import dev.proofmark.device.lifecycle.Sighting;
import dev.proofmark.device.lifecycle.Visits;
import dev.proofmark.pki.Thumbprint;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.NameplateSource;
import dev.proofmark.profile.TestObjects;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.modbus.ModbusTalk.Refused;
import dev.proofmark.protocol.modbus.Way.Party;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Visits in one connection, in TLS or without. Our certificate counts as taken once a request is
 * answered: in TLS 1.3 its refusal shows only after the handshake.
 */
final class ModbusVisits implements Visits {
  private final Contact contact;
  private final Caller caller;
  private final ModbusPlate plate;
  private Optional<Call> call = Optional.empty();
  private Optional<ModbusTalk> talk = Optional.empty();

  private interface Caller {
    Call call() throws IOException;
  }

  private ModbusVisits(Contact contact, Caller caller) {
    this.contact = contact;
    this.caller = caller;
    this.plate = new ModbusPlate(contact.endpoint().setting(NameplateSource.class));
  }

  static ModbusVisits plain(Contact contact) {
    return new ModbusVisits(contact, () -> new PlainWay(contact).call(Party.PERMITTED));
  }

  static ModbusVisits secure(Contact contact) {
    BenchClients clients = new BenchClients(contact.profile().pki());
    return new ModbusVisits(
        contact, () -> new SecureWay(contact).call(clients.ifDeclared(contact.transcript())));
  }

  @Override
  public Sighting passing() {
    close();
    Answer connected = Attempt.at(contact.transcript(), "Modbus connection", this::connect);
    Answer answered =
        connected.granted()
            ? Attempt.at(contact.transcript(), "a first Modbus request", this::ask)
            : connected;
    Sighting seen = Sighting.of(greeting(answered)).with(plate(answered));
    return call.filter(Call::presented).isPresent() ? seen.trusting(answered) : seen;
  }

  /** Modbus knows no users: nobody logs in. */
  @Override
  public Sighting as(Account account) {
    return passing();
  }

  @Override
  public Answer stillThere() {
    return Attempt.at(
        contact.transcript(), "a request over the Modbus connection of the visit", this::ask);
  }

  private Reply connect() throws IOException {
    call = Optional.of(caller.call());
    talk = Optional.of(call.get().talk());
    return Reply.granted("", certificate().isPresent() ? "hands are shaken" : "connected");
  }

  private Reply ask() throws IOException {
    ModbusTalk held =
        talk.orElseThrow(() -> new IllegalStateException("no visit holds a connection"));
    try {
      held.exchange(question());
      return Reply.granted("", "the device answers");
    } catch (Refused refused) {
      return Reply.granted(refused.getMessage(), "an exception is an answer");
    }
  }

  private byte[] question() {
    return contact.endpoint().setting(TestObjects.class).stream()
        .flatMap(objects -> objects.readable().stream())
        .map(ModbusObject::parse)
        .map(object -> Requests.read(object.table().function(), object.address(), 1))
        .findFirst()
        .orElseGet(() -> Requests.identify(1, 0));
  }

  /** A device that shows its certificate and then refuses ours is there and speaks. */
  private Answer greeting(Answer answered) {
    boolean refused = answered.kind() == Kind.DENIED || answered.kind() == Kind.CLOSED;
    return refused && certificate().isPresent()
        ? Attempt.at(
            contact.transcript(),
            "TLS greeting",
            () -> Reply.granted("", "the device has shown its certificate"))
        : answered;
  }

  private Nameplate plate(Answer answered) {
    String key = certificate().map(Thumbprint::sha256).orElse("");
    if (!answered.granted()) {
      return new Nameplate("", "", "", key);
    }
    return Attempt.read(contact.transcript(), "device identification", this::objects)
        .value()
        .map(objects -> plate.of(objects, key))
        .orElse(new Nameplate("", "", "", key));
  }

  private SortedMap<Integer, String> objects() throws IOException {
    SortedMap<Integer, String> objects = plate.ask(talk.orElseThrow());
    contact.transcript().received("objects " + objects);
    return objects;
  }

  private Optional<byte[]> certificate() {
    return call.flatMap(Call::certificate);
  }

  @Override
  public void close() {
    try {
      if (call.isPresent()) {
        call.get().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      call = Optional.empty();
      talk = Optional.empty();
    }
  }
}
