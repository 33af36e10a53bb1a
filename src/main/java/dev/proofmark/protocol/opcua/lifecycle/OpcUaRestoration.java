package dev.proofmark.protocol.opcua.lifecycle;

import dev.proofmark.device.Answer;
import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Restoration;
import dev.proofmark.profile.Role;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.ValueType;
import java.io.IOException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/** Puts back from its record alone what an interrupted test left changed. */
public final class OpcUaRestoration implements Restoration {
  private final OpcUaDevice device;

  public OpcUaRestoration(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Answer undo(Change change) {
    return switch (change.kind()) {
      case VALUE -> value(change);
      case TRUST -> trust(change);
      case TRUST_LIST -> trustList(change);
      case CERTIFICATE -> certificate(change);
      default -> throw new IllegalArgumentException("not of OPC UA: " + change.inWords());
    };
  }

  private Answer trust(Change change) {
    try (var list = new OpcUaTrustList(device)) {
      return list.forget(change.object());
    }
  }

  private Answer trustList(Change change) {
    try (var updates = new OpcUaTrustListUpdates(device.contact())) {
      return updates.restore(change);
    }
  }

  private Answer certificate(Change change) {
    try (var updates = new OpcUaCertificateUpdates(device.contact())) {
      return updates.restore(change);
    }
  }

  private Answer value(Change change) {
    NodeId node = OpcUaDevice.node(change.object());
    Object wanted = ValueType.read(change.before());
    return device.attempt(
        "OPC UA restoring: " + change.inWords(),
        Step.SESSION_CREATED,
        ladder -> value(node, wanted));
  }

  private Reply value(NodeId node, Object wanted) throws IOException {
    try (OpcUaSession operator = device.session(device.contact().accounts().of(Role.OPERATOR))) {
      return wanted.equals(operator.value(node))
          ? Reply.granted("Good", "it was " + wanted + " already")
          : putBack(operator, node, wanted);
    }
  }

  /** Writes a value and reads it back; granted if it stands there. */
  public static Reply putBack(OpcUaSession session, NodeId node, Object value) throws IOException {
    session.write(node, Variant.of(value));
    Object now = session.value(node);
    return value.equals(now)
        ? Reply.granted("Good", "restored to " + value + ", read back")
        : Reply.denied("Good", node.toParseableString() + " still reads " + now);
  }
}
