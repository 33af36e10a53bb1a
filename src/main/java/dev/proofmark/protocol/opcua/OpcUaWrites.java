package dev.proofmark.protocol.opcua;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.permission.Writes;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.Role;
import dev.proofmark.profile.TestObjects;
import dev.proofmark.profile.WriteAccess;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.protocol.opcua.Ladder.Step;
import java.io.IOException;
import java.util.Objects;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/**
 * Writes the value of one declared node, and reads back as the operator whether it changed; the old
 * value is put back (OPC-070). What the device says to a write decides nothing.
 */
final class OpcUaWrites implements Writes {
  private final OpcUaDevice device;

  OpcUaWrites(Contact contact) {
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
    try (OpcUaSession eye = session(account(Role.OPERATOR));
        OpcUaSession hand = session(writer)) {
      Object before = value(eye, node);
      Object other = OtherValue.than(before);
      Reply said = write(hand, node, other);
      Object after = value(eye, node);
      device.contact().transcript().noted("value before " + before + ", after " + after);
      return Objects.equals(before, after)
          ? unchanged(said)
          : changed(said, eye, new Change(node, before, other, after));
    } catch (Refusal refused) {
      return unable(refused.code(), "around the write: " + refused.getMessage());
    }
  }

  private record Change(NodeId node, Object before, Object other, Object after) {}

  private Reply changed(Reply said, OpcUaSession eye, Change change) {
    if (!change.other().equals(change.after())) {
      return unable(said.code(), "the value moves by itself; declare a node that stands still");
    }
    restore(eye, change.node(), change.before());
    return Reply.granted(said.code(), "read back changed; " + said.detail());
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
    } catch (Refusal refused) {
      return refused.reply();
    } catch (IOException e) {
      return Attempt.failed(e);
    }
  }

  private void restore(OpcUaSession eye, NodeId node, Object value) {
    String outcome;
    try {
      eye.write(node, Variant.of(value));
      Object now = value(eye, node);
      if (value.equals(now)) {
        device.contact().transcript().noted("restored to " + value + ", read back");
        return;
      }
      outcome = "it reads " + now;
    } catch (IOException e) {
      outcome = Attempt.failed(e).detail();
    }
    String name = node.toParseableString();
    device.contact().transcript().observed(name + " was not restored to " + value + ": " + outcome);
  }

  private static Object value(OpcUaSession session, NodeId node) throws IOException {
    return session.read(node).getValue().getValue();
  }

  private OpcUaSession session(Account account) throws IOException {
    var session = OpcUaSession.create(device.contact(), device.best(), new Ladder());
    try {
      session.activate(Tokens.of(account));
      return session;
    } catch (IOException | RuntimeException e) {
      session.close();
      throw e;
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
