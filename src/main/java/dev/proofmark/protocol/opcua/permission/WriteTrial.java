package dev.proofmark.protocol.opcua.permission;

import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Changes.Noted;
import dev.proofmark.device.permission.Writes.WriteAct;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.ValueType;
import dev.proofmark.protocol.opcua.lifecycle.OpcUaRestoration;
import java.io.IOException;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;

/**
 * Writes another value to a node, sees by somebody else's eye whether it changed, and puts the old
 * one back. What the device says to a write decides nothing.
 */
final class WriteTrial {
  private final Contact contact;
  private final OpcUaSession eye;

  /**
   * @param eye session of somebody who may read and write what is tried
   */
  WriteTrial(Contact contact, OpcUaSession eye) {
    this.contact = contact;
    this.eye = eye;
  }

  /**
   * Lets somebody write; granted only if the value was read back changed.
   *
   * @throws Refusal if the value cannot be read or put back
   */
  Reply by(OpcUaSession hand, NodeId node, WriteAct act) throws IOException {
    Object before = eye.value(node);
    Object other = otherThan(before, act);
    Noted noted = contact.changes().aboutToMake(change(node, before, other));
    Reply said = write(hand, request(node, other, act));
    Object after = eye.value(node);
    contact.transcript().noted("value before " + before + ", after " + after);
    if (!before.equals(after) || !answered(said)) {
      // Whoever did not answer may still do it.
      restore(node, before, noted);
    } else {
      noted.undone();
    }
    return before.equals(after) ? unchanged(said) : changed(said, other.equals(after));
  }

  /** No answer to the write itself, and so none about a right. */
  static Reply unable(String code, String why) {
    return new Reply(Kind.SILENT, Ending.RESPONSE, code, 0, why);
  }

  private static Object otherThan(Object before, WriteAct act) {
    if (act != WriteAct.PART_OF_VALUE) {
      return ValueType.otherThan(before);
    }
    String text = (String) before;
    return (text.startsWith("A") ? "B" : "A") + text.substring(1);
  }

  private static WriteValue request(NodeId node, Object other, WriteAct act) {
    boolean part = act == WriteAct.PART_OF_VALUE;
    Variant value = Variant.of(part ? ((String) other).substring(0, 1) : other);
    DataValue whole =
        act == WriteAct.VALUE_WITH_TIME
            ? new DataValue(value, StatusCode.GOOD, DateTime.now(), null)
            : DataValue.valueOnly(value);
    return new WriteValue(node, AttributeId.Value.uid(), part ? "0" : null, whole);
  }

  private Change change(NodeId node, Object before, Object other) {
    return new Change(
        contact.endpoint().name(),
        Change.Kind.VALUE,
        node.toParseableString(),
        ValueType.written(before),
        ValueType.written(other));
  }

  private static boolean answered(Reply said) {
    return said.kind() == Kind.GRANTED || said.kind() == Kind.DENIED;
  }

  private static Reply changed(Reply said, boolean asWritten) {
    return asWritten
        ? Reply.granted(said.code(), "read back changed; " + said.detail())
        : unable(said.code(), "the value moves by itself; declare a node that stands still");
  }

  private Reply unchanged(Reply said) {
    if (said.kind() != Kind.GRANTED) {
      return said;
    }
    contact.transcript().observed("the device accepts a write and keeps the old value");
    return Reply.denied(said.code(), "accepted, yet the value is unchanged");
  }

  /** Whatever ends a write, the value may have changed. */
  private static Reply write(OpcUaSession hand, WriteValue wanted) {
    try {
      hand.write(wanted);
      return Reply.granted("Good", "accepted");
    } catch (IOException e) {
      return Refusal.replyTo(e);
    }
  }

  private void restore(NodeId node, Object value, Noted noted) {
    Reply back;
    try {
      back = OpcUaRestoration.putBack(eye, node, value);
    } catch (IOException e) {
      back = Refusal.replyTo(e);
    }
    if (back.kind() == Kind.GRANTED) {
      noted.undone();
    } else {
      contact.transcript().observed("not restored to " + value + ": " + back.detail());
    }
  }
}
