package dev.proofmark.protocol.opcua.permission;

import dev.proofmark.device.Answer;
import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Changes.Noted;
import dev.proofmark.device.permission.ObjectStructure;
import dev.proofmark.profile.Party;
import dev.proofmark.profile.TestObjects;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.lifecycle.Addition;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/** Adds and deletes a node and a reference of the bench's own (OPC-074; OPC 10000-4, 5.8). */
public final class OpcUaObjectStructure implements ObjectStructure {
  private final OpcUaDevice device;
  private final Visitors visitors;

  public OpcUaObjectStructure(Contact contact) {
    device = new OpcUaDevice(contact);
    visitors = new Visitors(device);
  }

  @Override
  public Answer seen() {
    NodeId node = variable();
    return device.attempt(
        "OPC UA browsing by the observer",
        Step.VALUE_READ,
        ladder -> {
          try (OpcUaSession session = visitors.session(Party.OBSERVER)) {
            return Reply.granted("Good", Neighbours.of(session, node).size() + " neighbours");
          }
        });
  }

  @Override
  public Answer changed() {
    NodeId node = variable();
    return device.attempt(
        "OPC UA node management by observer and nobody",
        Step.VALUE_READ,
        ladder -> {
          var trials = new Trials(device.contact().transcript());
          try (OpcUaSession session = visitors.session(Party.OBSERVER)) {
            edit(session, "OBSERVER", node, trials);
          }
          visitors.asNobody(trials, session -> edit(session, "NOBODY", node, trials));
          return trials.replyWithoutLack();
        });
  }

  private void edit(OpcUaSession session, String who, NodeId near, Trials trials)
      throws IOException {
    NodeId own = new NodeId(near.getNamespaceIndex(), "proofmark-" + UUID.randomUUID());
    addAndRemove(session, who + " node", new Addition(own, Optional.empty()), trials);
    addAndRemove(
        session, who + " reference", new Addition(near, Optional.of(device.readable())), trials);
  }

  private void addAndRemove(OpcUaSession session, String what, Addition addition, Trials trials)
      throws IOException {
    Noted noted = device.contact().changes().aboutToMake(change(addition));
    boolean[] added = {false};
    trials.tried(
        what + " added",
        () -> {
          addition.add(session);
          added[0] = true;
          return addition.inWords();
        });
    // What is not there cannot be deleted; that says nothing about the right to.
    trials.tried(
        what + " deleted",
        () -> {
          addition.remove(session);
          return addition.inWords();
        },
        refused -> !added[0] && (!refused.ofRight() || refused.ofAbsence()));
    if (!added[0] || removed(session, addition)) {
      noted.undone();
    }
  }

  /** Whether nothing is left of it: who is told so once more after deleting it, may believe it. */
  private boolean removed(OpcUaSession session, Addition addition) throws IOException {
    try {
      addition.remove(session);
      return true;
    } catch (Refusal refused) {
      boolean gone = !refused.ofRight() || refused.ofAbsence();
      if (!gone) {
        device.contact().transcript().observed(addition.inWords() + " is left: " + refused.code());
      }
      return gone;
    }
  }

  private Change change(Addition addition) {
    return new Change(
        device.contact().endpoint().name(),
        Change.Kind.STRUCTURE,
        addition.inWords(),
        "absent",
        "added");
  }

  private NodeId variable() {
    return device
        .contact()
        .endpoint()
        .setting(TestObjects.class)
        .flatMap(objects -> objects.writable().stream().findFirst())
        .map(OpcUaDevice::node)
        .orElseThrow(
            () -> new Undeclared("declare test-objects.writable: a node that may be changed"));
  }
}
