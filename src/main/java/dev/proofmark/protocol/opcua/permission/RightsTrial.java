package dev.proofmark.protocol.opcua.permission;

import dev.proofmark.device.permission.RightsTable.Finding;
import dev.proofmark.device.permission.Writes.WriteAct;
import dev.proofmark.profile.Operation;
import dev.proofmark.profile.TestObjects;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Refusal;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;

/**
 * Tries one operation on one node. Nothing is written but what tests may change, and no method is
 * called but the one without effect.
 */
final class RightsTrial {
  private final Contact contact;
  private final OpcUaSession eye;
  private final TestObjects objects;
  private final WriteTrial writes;
  private final Map<String, Integer> classes = new HashMap<>();

  /**
   * What came of it.
   *
   * @param deniedInWords whether an attribute of the node denies this user the right
   * @param detail the device's word
   */
  record Outcome(Finding finding, boolean deniedInWords, String detail) {}

  /**
   * @param eye session of an operator, who sees what became of a write
   */
  RightsTrial(Contact contact, OpcUaSession eye, TestObjects objects) {
    this.contact = contact;
    this.eye = eye;
    this.objects = objects;
    writes = new WriteTrial(contact, eye);
  }

  /** Whether an operation means something with this node though nothing is declared of it. */
  boolean concerns(String object, Operation operation) throws IOException {
    int kind = kind(object);
    return switch (operation) {
      case READ -> kind == NodeClass.Variable.getValue();
      case WRITE -> kind == NodeClass.Variable.getValue() && objects.writable().contains(object);
      case CALL ->
          kind == NodeClass.Method.getValue()
              && objects.method().filter(object::equals).isPresent();
      case BROWSE -> true;
      case HISTORY, EVENTS -> false;
    };
  }

  /** Lets somebody try. */
  Outcome by(OpcUaSession hand, String object, Operation operation) throws IOException {
    NodeId node = OpcUaDevice.node(object);
    return switch (operation) {
      case READ -> outcome(hand, node, operation, () -> hand.read(node).getStatusCode().toString());
      case BROWSE -> browse(hand, node);
      case WRITE ->
          objects.writable().contains(object)
              ? write(hand, node)
              : untried("it is not among test-objects.writable");
      case CALL ->
          objects.method().filter(object::equals).isPresent()
              ? outcome(hand, node, operation, () -> call(hand, node))
              : untried("it is not test-objects.method");
      case HISTORY -> outcome(hand, node, operation, () -> History.lastMinute(hand, node));
      case EVENTS -> untried("events are not subscribed to yet");
    };
  }

  private interface Exchange {
    String run() throws IOException;
  }

  private static Outcome untried(String why) {
    return new Outcome(Finding.UNTRIED, false, why);
  }

  private static Outcome outcome(
      OpcUaSession hand, NodeId node, Operation operation, Exchange exchange) throws IOException {
    boolean denied = deniedInWords(hand, node, operation);
    try {
      return new Outcome(Finding.GRANTED, denied, exchange.run());
    } catch (Refusal refused) {
      Finding finding = refused.ofRight() ? Finding.DENIED : Finding.UNDECIDED;
      return new Outcome(finding, denied, refused.code());
    }
  }

  private static String call(OpcUaSession hand, NodeId method) throws IOException {
    hand.call(Neighbours.owner(hand, method), method);
    return "Good";
  }

  /** Somebody from whom a node is hidden sees no neighbours of it. */
  private static Outcome browse(OpcUaSession hand, NodeId node) throws IOException {
    return outcome(
        hand, node, Operation.BROWSE, () -> Neighbours.of(hand, node).size() + " neighbours");
  }

  private Outcome write(OpcUaSession hand, NodeId node) throws IOException {
    boolean denied = deniedInWords(hand, node, Operation.WRITE);
    Reply reply = writes.by(hand, node, WriteAct.SINGLE_VALUE);
    Finding finding =
        switch (reply.kind()) {
          case GRANTED -> Finding.GRANTED;
          case DENIED -> Finding.DENIED;
          default -> Finding.UNDECIDED;
        };
    return new Outcome(finding, denied, reply.code() + ", " + reply.detail());
  }

  /** What the node says of this user's rights (OPC 10000-3, 5.6.2 and 5.7). */
  private static boolean deniedInWords(OpcUaSession hand, NodeId node, Operation operation)
      throws IOException {
    return switch (operation) {
      case READ -> lacks(hand, node, 0);
      case WRITE -> lacks(hand, node, 1);
      case HISTORY -> lacks(hand, node, 2);
      case CALL -> says(hand, node, AttributeId.UserExecutable) instanceof Boolean may && !may;
      default -> false;
    };
  }

  private static boolean lacks(OpcUaSession hand, NodeId node, int bit) throws IOException {
    return says(hand, node, AttributeId.UserAccessLevel) instanceof Number level
        && (level.intValue() >> bit & 1) == 0;
  }

  private static Object says(OpcUaSession hand, NodeId node, AttributeId attribute)
      throws IOException {
    try {
      return hand.read(node, attribute).getValue().getValue();
    } catch (Refusal none) {
      return null;
    }
  }

  private int kind(String object) throws IOException {
    Integer known = classes.get(object);
    if (known == null) {
      Object said = says(eye, OpcUaDevice.node(object), AttributeId.NodeClass);
      known = said instanceof Number number ? number.intValue() : 0;
      classes.put(object, known);
    }
    return known;
  }
}
