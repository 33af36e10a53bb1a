package dev.proofmark.protocol.opcua.permission;

import dev.proofmark.device.Answer;
import dev.proofmark.device.permission.AnonymousRights;
import dev.proofmark.profile.Party;
import dev.proofmark.profile.TestObjects;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/** Does in one anonymous session what needs more than the right to read (OPC-013). */
public final class OpcUaAnonymousRights implements AnonymousRights {
  private final OpcUaDevice device;
  private final Visitors visitors;

  public OpcUaAnonymousRights(Contact contact) {
    device = new OpcUaDevice(contact);
    visitors = new Visitors(device);
  }

  @Override
  public Answer byOperator() {
    NodeId node = writable();
    return device.attempt(
        "OPC UA write of the present value by the operator",
        Step.VALUE_READ,
        ladder -> {
          try (OpcUaSession session = visitors.session(Party.OPERATOR)) {
            session.write(node, present(session, node));
            return Reply.granted("Good", "the value was written as it is");
          }
        });
  }

  @Override
  public Answer byNobody() {
    NodeId node = writable();
    return device.attempt(
        "OPC UA acts of nobody that are more than reading",
        Step.VALUE_READ,
        ladder -> {
          var trials = new Trials(device.contact().transcript());
          try (OpcUaSession eye = visitors.session(Party.OPERATOR)) {
            Variant present = present(eye, node);
            visitors.asNobody(trials, session -> act(session, node, present, trials));
          }
          return trials.reply();
        });
  }

  /** The value is written as it is: nothing changes, and the right shows all the same. */
  private void act(OpcUaSession session, NodeId node, Variant present, Trials trials)
      throws IOException {
    trials.tried(
        "write of " + node.toParseableString(),
        () -> {
          session.write(node, present);
          return "taken";
        });
    Optional<NodeId> method = objects().flatMap(TestObjects::method).map(OpcUaDevice::node);
    if (method.isPresent()) {
      trials.tried(
          "call of " + method.get().toParseableString(),
          () -> {
            session.call(Neighbours.owner(session, method.get()), method.get());
            return "carried out";
          });
    }
    OpcUaSecurityRecords.readAll(session, "", trials);
  }

  private static Variant present(OpcUaSession session, NodeId node) throws IOException {
    return session.read(node).getValue();
  }

  private NodeId writable() {
    return objects()
        .flatMap(objects -> objects.writable().stream().findFirst())
        .map(OpcUaDevice::node)
        .orElseThrow(
            () -> new Undeclared("declare test-objects.writable: a node that may be changed"));
  }

  private Optional<TestObjects> objects() {
    return device.contact().endpoint().setting(TestObjects.class);
  }
}
