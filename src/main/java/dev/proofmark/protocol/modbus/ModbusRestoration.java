package dev.proofmark.protocol.modbus;

import dev.proofmark.device.Answer;
import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Restoration;
import dev.proofmark.device.permission.Writes.WriteAct;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.modbus.ModbusObject.Table;
import dev.proofmark.protocol.modbus.ModbusTalk.Refused;
import dev.proofmark.protocol.modbus.Way.Party;
import java.io.IOException;

/** Writes the old value back, as the party that may, and reads it again. */
final class ModbusRestoration implements Restoration {
  private final Contact contact;
  private final Way way;

  ModbusRestoration(Contact contact, Way way) {
    this.contact = contact;
    this.way = way;
  }

  @Override
  public Answer undo(Change change) {
    if (change.kind() != Change.Kind.VALUE) {
      throw new IllegalArgumentException("Modbus changes values only: " + change.inWords());
    }
    ModbusObject object = ModbusObject.parse(change.object());
    int before = Integer.parseInt(change.before());
    return Attempt.at(
        contact.transcript(),
        "put " + object.name() + " back to " + before,
        () -> {
          try (ModbusTalk talk = way.connect(Party.PERMITTED)) {
            return putBack(object, before, talk);
          } catch (Refused refused) {
            return Reply.denied(refused.getMessage(), object.name() + " cannot be read");
          }
        });
  }

  /** Granted if the object has this value in the end, read from the device. */
  static Reply putBack(ModbusObject object, int value, ModbusTalk permitted) throws IOException {
    if (permitted.read(object) == value) {
      return Reply.granted("", "it reads " + value + " already");
    }
    String said = "accepted";
    try {
      WriteAct act = object.table() == Table.COIL ? WriteAct.SINGLE_BIT : WriteAct.SINGLE_VALUE;
      permitted.write(object, act, value);
    } catch (Refused refused) {
      said = refused.getMessage();
    }
    int now = permitted.read(object);
    return now == value
        ? Reply.granted(said, "restored to " + value + ", read back")
        : Reply.denied(said, "it reads " + now);
  }
}
