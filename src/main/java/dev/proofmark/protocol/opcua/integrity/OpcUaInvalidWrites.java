package dev.proofmark.protocol.opcua.integrity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.integrity.InvalidWrites;
import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Changes.Noted;
import dev.proofmark.profile.Role;
import dev.proofmark.profile.TestObjects;
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
import java.lang.reflect.Array;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;

/** Writes of values that do not fit the node (OPC-079), by an operator who may write. */
public final class OpcUaInvalidWrites implements InvalidWrites {
  private static final String BEYOND = "100000:100001";
  private static final String REVERSED = "1:0";

  private final OpcUaDevice device;
  private Optional<OpcUaSession> operator = Optional.empty();

  public OpcUaInvalidWrites(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Answer valid() {
    return attempt(
        "a value that fits", (node, held) -> value(node, ValueType.otherThan(held), null));
  }

  @Override
  public Answer with(Invalidity invalidity) {
    return attempt(
        "what is invalid: " + invalidity.id(), (node, held) -> invalid(invalidity, node, held));
  }

  private interface Making {
    WriteValue of(NodeId node, Object held);
  }

  private static WriteValue invalid(Invalidity invalidity, NodeId node, Object held) {
    Object fit = ValueType.otherThan(held);
    return switch (invalidity) {
      case OTHER_TYPE -> value(node, held instanceof String ? (Object) 1 : "1", null);
      case LIST_FOR_VALUE -> value(node, list(fit), null);
      case NOTHING -> value(node, null, null);
      case PLACE_BEYOND_END -> value(node, held instanceof String ? "1" : list(fit), BEYOND);
      case REVERSED_PART -> value(node, held instanceof String ? "1" : list(fit), REVERSED);
    };
  }

  private static WriteValue value(NodeId node, Object value, String part) {
    var written = DataValue.valueOnly(value == null ? Variant.NULL_VALUE : Variant.of(value));
    return new WriteValue(node, AttributeId.Value.uid(), part, written);
  }

  private static Object list(Object value) {
    Object list = Array.newInstance(value.getClass(), 2);
    Array.set(list, 0, value);
    Array.set(list, 1, value);
    return list;
  }

  private Answer attempt(String what, Making making) {
    NodeId node = node();
    return device.attempt(
        "OPC UA write to " + node.toParseableString() + " of " + what,
        Step.VALUE_READ,
        ladder -> {
          OpcUaSession session = OpcUaDevice.prepared(this::operator);
          Object before = OpcUaDevice.prepared(() -> session.value(node));
          return written(session, making.of(node, before), before);
        });
  }

  private Reply written(OpcUaSession session, WriteValue wish, Object before) throws IOException {
    NodeId node = wish.getNodeId();
    String held = ValueType.written(before);
    String endpoint = device.contact().endpoint().name();
    var change = new Change(endpoint, Change.Kind.VALUE, node.toParseableString(), held, "");
    Noted noted = device.contact().changes().aboutToMake(change);
    Reply said = said(session, wish);
    OpcUaSession eye = OpcUaDevice.prepared(this::operator);
    Object after = OpcUaDevice.prepared(() -> eye.value(node));
    device.contact().transcript().noted("value before " + before + ", after " + after);
    if (before.equals(after)) {
      noted.undone();
      return said.kind() == Kind.GRANTED
          ? Reply.denied(said.code(), "accepted, yet the value is unchanged")
          : said;
    }
    Reply back = OpcUaDevice.prepared(() -> OpcUaRestoration.putBack(eye, node, before));
    if (back.kind() == Kind.GRANTED) {
      noted.undone();
    }
    return Reply.granted(said.code(), "read back changed; " + said.detail());
  }

  private static Reply said(OpcUaSession session, WriteValue wish) {
    try {
      session.write(wish);
      return Reply.granted("Good", "accepted");
    } catch (IOException e) {
      return Refusal.replyTo(e);
    }
  }

  private OpcUaSession operator() throws IOException {
    if (operator.filter(OpcUaSession::connected).isEmpty()) {
      close();
      operator = Optional.of(device.session(device.contact().accounts().of(Role.OPERATOR)));
    }
    return operator.get();
  }

  private NodeId node() {
    return device.contact().endpoint().setting(TestObjects.class).stream()
        .flatMap(objects -> objects.writable().stream())
        .findFirst()
        .map(OpcUaDevice::node)
        .orElseThrow(
            () -> new Undeclared("declare test-objects.writable: a node that may be changed"));
  }

  @Override
  public void close() {
    operator.ifPresent(OpcUaSession::close);
    operator = Optional.empty();
  }
}
