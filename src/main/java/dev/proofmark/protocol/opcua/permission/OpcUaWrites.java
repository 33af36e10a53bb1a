package dev.proofmark.protocol.opcua.permission;

import dev.proofmark.device.Answer;
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
import java.io.IOException;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/** Writes the value of one declared node, by one of the ways there are (OPC-070). */
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
    return writtenBy(account(Role.OPERATOR), act);
  }

  @Override
  public Answer byStranger(WriteAct act) {
    return writtenBy(account(Role.OBSERVER), act);
  }

  private Answer writtenBy(Account writer, WriteAct act) {
    List<NodeId> nodes = nodes();
    return device.attempt(
        "OPC UA write of a " + act.id() + " by " + writer.role().name(),
        Step.VALUE_READ,
        ladder -> written(nodes, writer, act));
  }

  private Reply written(List<NodeId> nodes, Account writer, WriteAct act) throws IOException {
    // Only the refusal of the write itself may count as one.
    try (OpcUaSession eye = device.session(account(Role.OPERATOR));
        OpcUaSession hand = device.session(writer)) {
      NodeId node = act == WriteAct.PART_OF_VALUE ? text(eye, nodes) : nodes.get(0);
      return new WriteTrial(device.contact(), eye).by(hand, node, act);
    } catch (Refusal refused) {
      return WriteTrial.unable(refused.code(), "around the write: " + refused.getMessage());
    }
  }

  /** Parts are written of texts: every server that knows ranges knows those of texts. */
  private static NodeId text(OpcUaSession eye, List<NodeId> nodes) throws IOException {
    for (NodeId node : nodes) {
      if (eye.value(node) instanceof String text && !text.isEmpty()) {
        return node;
      }
    }
    throw new Undeclared("declare in test-objects.writable a node that holds a text, too");
  }

  private Account account(Role role) {
    return device.contact().accounts().of(role);
  }

  private List<NodeId> nodes() {
    List<NodeId> nodes =
        device.contact().endpoint().setting(TestObjects.class).stream()
            .flatMap(objects -> objects.writable().stream())
            .map(OpcUaDevice::node)
            .toList();
    if (nodes.isEmpty()) {
      throw new Undeclared("declare test-objects.writable: a node that may be changed");
    }
    return nodes;
  }
}
