package dev.proofmark.protocol.opcua.lifecycle;

import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.Services;
import dev.proofmark.protocol.opcua.client.UascChannel;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeAttributesMask;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;
import org.eclipse.milo.opcua.stack.core.types.structured.AddNodesItem;
import org.eclipse.milo.opcua.stack.core.types.structured.AddNodesRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.AddNodesResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.AddReferencesItem;
import org.eclipse.milo.opcua.stack.core.types.structured.AddReferencesRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.AddReferencesResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteNodesItem;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteNodesRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteNodesResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteReferencesItem;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteReferencesRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteReferencesResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.VariableAttributes;

/**
 * Something that can be added to an address space and taken away again (OPC 10000-4, 5.8): a
 * variable below the folder of all objects, or a reference between two nodes.
 *
 * @param node that is added, or from which the reference goes
 * @param target to which the reference goes; empty for a node
 */
public record Addition(NodeId node, Optional<NodeId> target) {
  private static final String ARROW = " organizes ";

  /** What the attributes of the variable say (OPC 10000-4, 7.24). */
  private static final int GIVEN =
      NodeAttributesMask.AccessLevel.getValue()
          | NodeAttributesMask.DataType.getValue()
          | NodeAttributesMask.Description.getValue()
          | NodeAttributesMask.DisplayName.getValue()
          | NodeAttributesMask.ValueRank.getValue()
          | NodeAttributesMask.Value.getValue();

  /** The one of this text, as {@link #inWords} gives it. */
  static Addition of(String text) {
    int arrow = text.indexOf(ARROW);
    return arrow < 0
        ? new Addition(OpcUaDevice.node(text), Optional.empty())
        : new Addition(
            OpcUaDevice.node(text.substring(0, arrow)),
            Optional.of(OpcUaDevice.node(text.substring(arrow + ARROW.length()))));
  }

  /** The same in words from which it can be made again. */
  public String inWords() {
    return node.toParseableString() + target.map(to -> ARROW + to.toParseableString()).orElse("");
  }

  /**
   * Adds it.
   *
   * @throws dev.proofmark.protocol.opcua.client.Refusal if the device does not
   */
  public void add(Services session) throws IOException {
    if (target.isPresent()) {
      var item =
          new AddReferencesItem(
              node, NodeIds.Organizes, true, null, target.get().expanded(), NodeClass.Variable);
      var request = new AddReferencesRequest(session.header(), new AddReferencesItem[] {item});
      Services.good(Services.only(session.ask(request, AddReferencesResponse.class).getResults()));
      return;
    }
    var request = new AddNodesRequest(session.header(), new AddNodesItem[] {variable()});
    var result = Services.only(session.ask(request, AddNodesResponse.class).getResults());
    Services.good(result.getStatusCode());
  }

  /**
   * Takes it away.
   *
   * @throws dev.proofmark.protocol.opcua.client.Refusal if the device does not, or has none
   */
  public void remove(Services session) throws IOException {
    if (target.isPresent()) {
      var item =
          new DeleteReferencesItem(node, NodeIds.Organizes, true, target.get().expanded(), true);
      var request =
          new DeleteReferencesRequest(session.header(), new DeleteReferencesItem[] {item});
      Services.good(
          Services.only(session.ask(request, DeleteReferencesResponse.class).getResults()));
      return;
    }
    var request =
        new DeleteNodesRequest(
            session.header(), new DeleteNodesItem[] {new DeleteNodesItem(node, true)});
    Services.good(Services.only(session.ask(request, DeleteNodesResponse.class).getResults()));
  }

  private AddNodesItem variable() {
    String name = "proofmark";
    var attributes =
        new VariableAttributes(
            Unsigned.uint(GIVEN),
            LocalizedText.english(name),
            LocalizedText.english("added by a test, may be deleted"),
            Unsigned.uint(0),
            Unsigned.uint(0),
            Variant.of(0),
            NodeIds.Int32,
            -1,
            null,
            Unsigned.ubyte(1),
            Unsigned.ubyte(1),
            0.0,
            false);
    return new AddNodesItem(
        NodeIds.ObjectsFolder.expanded(),
        NodeIds.Organizes,
        node.expanded(),
        new QualifiedName(node.getNamespaceIndex(), name),
        NodeClass.Variable,
        ExtensionObject.encode(UascChannel.CODING, attributes),
        NodeIds.BaseDataVariableType.expanded());
  }
}
