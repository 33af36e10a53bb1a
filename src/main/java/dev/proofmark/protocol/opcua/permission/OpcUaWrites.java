package dev.proofmark.protocol.opcua.permission;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Changes.Noted;
import dev.proofmark.device.permission.Writes;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.Role;
import dev.proofmark.profile.TestObjects;
import dev.proofmark.profile.WriteAccess;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.ValueType;
import dev.proofmark.protocol.opcua.lifecycle.OpcUaRestoration;
import java.io.IOException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/**
 * Writes the value of one declared node, and reads back as the operator whether it changed; the old
 * value is put back (OPC-070). What the device says to a write decides nothing.
 */
public final class OpcUaWrites implements Writes {
  private final OpcUaDevice device;

  public OpcUaWrites(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public boolean controlled() {
    var access = device.contact().endpoint().setting(WriteAccess.class);
    return access.map(WriteAccess::controlled).orElse(true);
  }

  @Override
  public Answer byPermitted(WriteAct act) {
    return writtenBy(account(Role.OPERATOR));
  }

  @Override
  public Answer byStranger(WriteAct act) {
    return writtenBy(account(Role.OBSERVER));
  }

  private Answer writtenBy(Account writer) {
    NodeId node = node();
    return device.attempt(
        "OPC UA write to " + node.toParseableString() + " by " + writer.role().name(),
        Step.VALUE_READ,
        ladder -> written(node, writer));
  }

  private Reply written(NodeId node, Account writer) throws IOException {
    // Only the refusal of the write itself may count as one.
    try (OpcUaSession eye = device.session(account(Role.OPERATOR));
        OpcUaSession hand = device.session(writer)) {
      Object before = eye.value(node);
      Object other = ValueType.otherThan(before);
      Noted noted = device.contact().changes().aboutToMake(change(node, before, other));
      Reply said = write(hand, node, other);
      Object after = eye.value(node);
      device.contact().transcript().noted("value before " + before + ", after " + after);
      if (!before.equals(after) || !answered(said)) {
        // Whoever did not answer may still do it.
        restore(eye, node, before, noted);
      } else {
        noted.undone();
      }
      return before.equals(after) ? unchanged(said) : changed(said, other.equals(after));
    } catch (Refusal refused) {
      return unable(refused.code(), "around the write: " + refused.getMessage());
    }
  }

  private Change change(NodeId node, Object before, Object other) {
    return new Change(
        device.contact().endpoint().name(),
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
    device.contact().transcript().observed("the device accepts a write and keeps the old value");
    return Reply.denied(said.code(), "accepted, yet the value is unchanged");
  }

  /** Whatever ends a write, the value may have changed. */
  private static Reply write(OpcUaSession hand, NodeId node, Object value) {
    try {
      hand.write(node, Variant.of(value));
      return Reply.granted("Good", "accepted");
    } catch (IOException e) {
      return Refusal.replyTo(e);
    }
  }

  private void restore(OpcUaSession eye, NodeId node, Object value, Noted noted) {
    Reply back;
    try {
      back = OpcUaRestoration.putBack(eye, node, value);
    } catch (IOException e) {
      back = Refusal.replyTo(e);
    }
    if (back.kind() == Kind.GRANTED) {
      noted.undone();
    } else {
      device.contact().transcript().observed("not restored to " + value + ": " + back.detail());
    }
  }

  private static Reply unable(String code, String why) {
    return new Reply(Kind.SILENT, Ending.RESPONSE, code, 0, why);
  }

  private Account account(Role role) {
    return device.contact().accounts().of(role);
  }

  private NodeId node() {
    return device.contact().endpoint().setting(TestObjects.class).stream()
        .flatMap(objects -> objects.writable().stream())
        .findFirst()
        .map(OpcUaDevice::node)
        .orElseThrow(
            () -> new Undeclared("declare test-objects.writable: a node that may be changed"));
  }
}
