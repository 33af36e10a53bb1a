package dev.proofmark.protocol.modbus;

import dev.proofmark.device.Answer;
import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Changes.Noted;
import dev.proofmark.device.permission.Writes;
import dev.proofmark.profile.TestObjects;
import dev.proofmark.profile.WriteAccess;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.protocol.modbus.ModbusObject.Table;
import dev.proofmark.protocol.modbus.ModbusTalk.Refused;
import dev.proofmark.protocol.modbus.Way.Party;
import java.io.IOException;
import java.util.Optional;

/**
 * Changes one declared test object, in each way that Modbus has, and reads back as the permitted
 * party whether it changed; the old value is put back.
 */
final class ModbusWrites implements Writes {
  private final Contact contact;
  private final Way way;
  private final boolean controlled;

  ModbusWrites(Contact contact, Way way, boolean controlled) {
    this.contact = contact;
    this.way = way;
    this.controlled = controlled;
  }

  /** Over plain Modbus/TCP. */
  static ModbusWrites plain(Contact contact) {
    boolean controlled =
        contact
            .endpoint()
            .setting(WriteAccess.class)
            .map(WriteAccess::controlled)
            .orElseThrow(
                () -> new Undeclared("declare access: who may write, or none if anybody may"));
    return new ModbusWrites(contact, new PlainWay(contact), controlled);
  }

  @Override
  public boolean controlled() {
    return controlled;
  }

  @Override
  public Answer byPermitted(WriteAct act) {
    return write(act, Party.PERMITTED);
  }

  @Override
  public Answer byStranger(WriteAct act) {
    return write(act, Party.STRANGER);
  }

  private Answer write(WriteAct act, Party party) {
    ModbusObject object = objectFor(act);
    return Attempt.at(
        contact.transcript(),
        "write " + act.id() + " to " + object.name() + " by the " + party,
        () -> {
          try (ModbusTalk reader = way.connect(Party.PERMITTED)) {
            return write(act, party, object, reader);
          } catch (Refused refused) {
            return Reply.denied(refused.getMessage(), "the test object cannot be read");
          }
        });
  }

  private Reply write(WriteAct act, Party party, ModbusObject object, ModbusTalk reader)
      throws IOException {
    int before = reader.read(object);
    // The same value written again would prove nothing.
    int other = before ^ 1;
    Noted noted = contact.changes().aboutToMake(change(object, before, other));
    String said = "accepted";
    Optional<IOException> broken = Optional.empty();
    try (ModbusTalk writer = way.connect(party)) {
      writer.write(object, act, other);
    } catch (Refused refused) {
      said = refused.getMessage();
    } catch (IOException e) {
      // Whoever breaks off may have written all the same.
      broken = Optional.of(e);
    }
    int after = reader.read(object);
    contact.transcript().noted("value before " + before + ", after " + after);
    if (after != before) {
      restore(object, before, reader, noted);
      return Reply.granted(said, "the value changed from " + before + " to " + after);
    }
    noted.undone();
    if (broken.isPresent()) {
      throw broken.get();
    }
    return Reply.denied(said, "the value is unchanged");
  }

  private Change change(ModbusObject object, int before, int during) {
    String endpoint = contact.endpoint().name();
    return new Change(endpoint, Change.Kind.VALUE, object.name(), "" + before, "" + during);
  }

  private void restore(ModbusObject object, int value, ModbusTalk permitted, Noted noted) {
    Answer back =
        Attempt.at(
            contact.transcript(),
            "put " + object.name() + " back to " + value,
            () -> ModbusRestoration.putBack(object, value, permitted));
    if (back.granted()) {
      noted.undone();
    } else {
      contact.transcript().observed(object.name() + " was not restored: " + back.inWords());
    }
  }

  private ModbusObject objectFor(WriteAct act) {
    Table table =
        act == WriteAct.SINGLE_BIT || act == WriteAct.MANY_BITS ? Table.COIL : Table.HOLDING;
    return contact.endpoint().setting(TestObjects.class).stream()
        .flatMap(objects -> objects.writable().stream())
        .map(ModbusObject::parse)
        .filter(object -> object.table() == table)
        .findFirst()
        .orElseThrow(
            () ->
                new Undeclared(
                    "declare a writable test object: a "
                        + (table == Table.COIL ? "coil such as 00001" : "register such as 40001")));
  }
}
