package dev.proofmark.protocol.modbus;

import dev.proofmark.device.Answer;
import dev.proofmark.device.availability.Heartbeat;
import dev.proofmark.device.session.Connections;
import dev.proofmark.profile.TestObjects;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.protocol.modbus.ModbusObject.Table;
import dev.proofmark.protocol.modbus.ModbusTalk.Refused;
import dev.proofmark.protocol.modbus.Way.Party;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the declared readable object: as a sign of life, and over many connections at once. */
final class ModbusService implements Heartbeat, Connections {
  private static final ModbusObject FIRST_REGISTER = new ModbusObject(Table.HOLDING, 0);

  private final Contact contact;
  private final Way way;
  private final List<ModbusTalk> open = new ArrayList<>();

  ModbusService(Contact contact, Way way) {
    this.contact = contact;
    this.way = way;
  }

  static ModbusService plain(Contact contact) {
    return new ModbusService(contact, new PlainWay(contact));
  }

  /**
   * A read of the declared object, or else of the first register: an exception is a sign of life,
   * too.
   */
  @Override
  public Answer beat() {
    return Attempt.at(
        contact.transcript(),
        "a Modbus read",
        () -> {
          try (ModbusTalk talk = way.connect(Party.PERMITTED)) {
            talk.read(declared().orElse(FIRST_REGISTER));
            return Reply.granted("", "a value");
          } catch (Refused refused) {
            return Reply.granted(refused.getMessage(), "an exception is an answer");
          }
        });
  }

  @Override
  public Answer openOneMore() {
    return Attempt.at(
        contact.transcript(),
        "Modbus connection " + (open.size() + 1) + " at once",
        () -> {
          open.add(way.connect(Party.PERMITTED));
          return use(open.get(open.size() - 1));
        });
  }

  @Override
  public Answer useFirst() {
    return Attempt.at(
        contact.transcript(), "a read over the first connection", () -> use(open.get(0)));
  }

  private Reply use(ModbusTalk talk) throws IOException {
    try {
      talk.read(readable());
      return Reply.granted("", "a value");
    } catch (Refused refused) {
      return Reply.denied(refused.getMessage(), "the readable object cannot be read");
    }
  }

  private ModbusObject readable() {
    return declared()
        .orElseThrow(() -> new Undeclared("declare a readable test object, such as 30001"));
  }

  private Optional<ModbusObject> declared() {
    return contact.endpoint().setting(TestObjects.class).stream()
        .flatMap(objects -> objects.readable().stream())
        .map(ModbusObject::parse)
        .findFirst();
  }

  @Override
  public void closeAll() {
    try {
      for (ModbusTalk talk : open) {
        talk.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      open.clear();
    }
  }

  @Override
  public void close() {
    closeAll();
  }
}
