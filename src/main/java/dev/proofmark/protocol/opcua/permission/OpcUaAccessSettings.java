package dev.proofmark.protocol.opcua.permission;

import dev.proofmark.device.Answer;
import dev.proofmark.device.permission.AccessSettings;
import dev.proofmark.profile.Party;
import dev.proofmark.profile.TestObjects;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;

/**
 * Writes the attributes of a variable and a method (OPC-073), each as it is, so that nothing
 * changes whatever the device answers.
 */
public final class OpcUaAccessSettings implements AccessSettings {
  private static final List<AttributeId> OF_VARIABLE =
      List.of(
          AttributeId.RolePermissions,
          AttributeId.UserRolePermissions,
          AttributeId.AccessRestrictions,
          AttributeId.WriteMask,
          AttributeId.UserWriteMask,
          AttributeId.AccessLevel,
          AttributeId.AccessLevelEx,
          AttributeId.UserAccessLevel,
          AttributeId.Historizing,
          AttributeId.MinimumSamplingInterval,
          AttributeId.DisplayName);

  private static final List<AttributeId> OF_METHOD =
      List.of(
          AttributeId.RolePermissions,
          AttributeId.AccessRestrictions,
          AttributeId.Executable,
          AttributeId.UserExecutable);

  private final OpcUaDevice device;
  private final Visitors visitors;

  public OpcUaAccessSettings(Contact contact) {
    device = new OpcUaDevice(contact);
    visitors = new Visitors(device);
  }

  @Override
  public Answer valueByOperator() {
    NodeId node = variable();
    return device.attempt(
        "OPC UA write of the present value by the operator",
        Step.VALUE_READ,
        ladder -> {
          try (OpcUaSession session = visitors.session(Party.OPERATOR)) {
            session.write(node, session.read(node).getValue());
            return Reply.granted("Good", "the value was written as it is");
          }
        });
  }

  @Override
  public Answer settingsByOthers() {
    NodeId variable = variable();
    Optional<NodeId> method = objects().flatMap(TestObjects::method).map(OpcUaDevice::node);
    return device.attempt(
        "OPC UA write of attributes by everybody but the administrator",
        Step.VALUE_READ,
        ladder -> {
          var trials = new Trials(device.contact().transcript());
          for (Party party : visitors.allButAdministrators()) {
            try (OpcUaSession session = visitors.session(party)) {
              writeAll(session, party, variable, OF_VARIABLE, trials);
              if (method.isPresent()) {
                writeAll(session, party, method.get(), OF_METHOD, trials);
              }
            }
          }
          return trials.reply();
        });
  }

  private static void writeAll(
      OpcUaSession session, Party party, NodeId node, List<AttributeId> attributes, Trials trials)
      throws IOException {
    for (AttributeId attribute : attributes) {
      Optional<Variant> present = present(session, node, attribute);
      if (present.isPresent()) {
        trials.tried(
            "%s writes %s of %s".formatted(party.name(), attribute, node.toParseableString()),
            () -> {
              session.write(
                  new WriteValue(node, attribute.uid(), null, DataValue.valueOnly(present.get())));
              return "taken";
            });
      }
    }
  }

  /** What the attribute is; empty if it is not there or not shown. */
  private static Optional<Variant> present(OpcUaSession session, NodeId node, AttributeId attribute)
      throws IOException {
    try {
      return Optional.of(session.read(node, attribute).getValue()).filter(Variant::isNotNull);
    } catch (Refusal hidden) {
      return Optional.empty();
    }
  }

  private NodeId variable() {
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
