package dev.proofmark.protocol.opcua.record;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;

import dev.proofmark.device.Answer;
import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Changes.Noted;
import dev.proofmark.device.record.AuditEvents.Deed;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.Role;
import dev.proofmark.profile.TestObjects;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.Services;
import dev.proofmark.protocol.opcua.client.ValueType;
import dev.proofmark.protocol.opcua.lifecycle.OpcUaRestoration;
import dev.proofmark.protocol.opcua.lifecycle.OpcUaTrustList;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;

/** Changes that users make or are not let, for the device to record them (OPC-081). */
final class Deeds {
  private static final NodeId TRUST_LIST =
      NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList;
  private static final NodeId OPEN =
      NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_Open;
  private static final byte TO_READ = 1;

  private final OpcUaDevice device;
  private final Scene scene;

  Deeds(OpcUaDevice device, Scene scene) {
    this.device = device;
    this.scene = scene;
  }

  Caused cause(Deed deed) throws IOException {
    return switch (deed) {
      case WRITE -> write(account(Role.OPERATOR), true);
      case DENIED_WRITE -> write(account(Role.OBSERVER), false);
      case DENIED_CALL -> deniedCall();
      case TRUST -> trust();
    };
  }

  private Caused write(Account writer, boolean permitted) throws IOException {
    NodeId node = node();
    try (OpcUaSession eye = device.session(account(Role.OPERATOR));
        OpcUaSession hand = device.session(writer)) {
      Object before = eye.value(node);
      Object other = ValueType.otherThan(before);
      var change =
          new Change(
              device.contact().endpoint().name(),
              Change.Kind.VALUE,
              node.toParseableString(),
              ValueType.written(before),
              ValueType.written(other));
      Noted noted = device.contact().changes().aboutToMake(change);
      try {
        if (permitted) {
          write(hand, node, other);
        } else {
          Scene.refused(() -> write(hand, node, other));
        }
      } finally {
        restore(eye, node, before, noted);
      }
      return new Caused(written(writer, permitted, before, other));
    }
  }

  private Expected written(Account writer, boolean permitted, Object before, Object after) {
    Map<String, Object> content =
        Map.of(
            EventRecord.NEW_VALUE, after,
            EventRecord.OLD_VALUE, before,
            EventRecord.ATTRIBUTE, AttributeId.Value.uid());
    Set<NodeId> types = Set.of(NodeIds.AuditWriteUpdateEventType);
    return Expected.of(types, Set.of("Attribute/Write"), permitted, writer.user())
        .withLabel(scene.label(), true)
        .withContent(content);
  }

  private void write(OpcUaSession hand, NodeId node, Object value) throws IOException {
    var wanted =
        new WriteValue(node, AttributeId.Value.uid(), null, DataValue.valueOnly(Variant.of(value)));
    var request = new WriteRequest(scene.labelled(hand.header()), new WriteValue[] {wanted});
    Services.good(Services.only(hand.ask(request, WriteResponse.class).getResults()));
  }

  /** Whatever was said to the write, the value may have changed. */
  private void restore(OpcUaSession eye, NodeId node, Object before, Noted noted)
      throws IOException {
    if (before.equals(eye.value(node))) {
      noted.undone();
      return;
    }
    Reply back = OpcUaRestoration.putBack(eye, node, before);
    if (back.kind() != Answer.Kind.GRANTED) {
      throw new IOException("the value was not restored: " + back.detail());
    }
    noted.undone();
  }

  private Caused deniedCall() throws IOException {
    Account user = account(Role.OPERATOR);
    try (OpcUaSession session = device.session(user)) {
      call(session);
      throw new IOException("the device granted what it ought to refuse, which is another check");
    } catch (Refusal refused) {
      if (!refused.is(StatusCodes.Bad_UserAccessDenied)) {
        throw new IOException("the call was not refused for its user: " + refused.code(), refused);
      }
    }
    Set<NodeId> types = Set.of(NodeIds.AuditUpdateMethodEventType);
    return new Caused(
        Expected.of(types, Set.of("Attribute/Call"), false, user.user())
            .withLabel(scene.label(), true)
            .withContent(Map.of(EventRecord.METHOD, OPEN)));
  }

  private void call(OpcUaSession session) throws IOException {
    var wanted =
        new CallMethodRequest(TRUST_LIST, OPEN, new Variant[] {Variant.of(ubyte(TO_READ))});
    var request =
        new CallRequest(scene.labelled(session.header()), new CallMethodRequest[] {wanted});
    Services.good(
        Services.only(session.ask(request, CallResponse.class).getResults()).getStatusCode());
  }

  /** Its requests come from elsewhere and bear no label; in this time nobody else does it. */
  private Caused trust() throws IOException {
    var list = new OpcUaTrustList(device.contact());
    List<byte[]> client = List.of(encoded());
    Answer added = list.add(client, List.of());
    if (!added.granted()) {
      throw new IOException("the trust list could not be changed: " + added.inWords());
    }
    Set<NodeId> types = Set.of(NodeIds.TrustListUpdatedAuditEventType);
    var event = Expected.of(types, Set.of(), true, account(Role.ADMINISTRATOR).user());
    return new Caused(event, Duration.ZERO, () -> list.remove(client));
  }

  private byte[] encoded() throws IOException {
    try {
      return device.identities().unknown().certificate().getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IOException("the certificate cannot be written", e);
    }
  }

  private Account account(Role role) {
    return device.contact().accounts().of(role);
  }

  private NodeId node() {
    return device
        .contact()
        .endpoint()
        .setting(TestObjects.class)
        .flatMap(objects -> objects.writable().stream().findFirst())
        .map(OpcUaDevice::node)
        .orElseThrow(() -> new Undeclared("declare test-objects.writable"));
  }
}
