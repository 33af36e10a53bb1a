package dev.proofmark.protocol.opcua.client;

import java.io.IOException;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.FilterOperator;
import org.eclipse.milo.opcua.stack.core.types.structured.ContentFilter;
import org.eclipse.milo.opcua.stack.core.types.structured.ContentFilterElement;
import org.eclipse.milo.opcua.stack.core.types.structured.EventFilter;
import org.eclipse.milo.opcua.stack.core.types.structured.EventFilterResult;
import org.eclipse.milo.opcua.stack.core.types.structured.LiteralOperand;
import org.eclipse.milo.opcua.stack.core.types.structured.SimpleAttributeOperand;

/**
 * Which events are wanted, and what of them (OPC 10000-4, 7.22.3).
 *
 * @param fields select clauses, in the order in which the fields come
 * @param where empty for every event
 */
public record EventSelection(List<SimpleAttributeOperand> fields, ContentFilter where) {
  private static final ContentFilter EVERYTHING = new ContentFilter(new ContentFilterElement[0]);

  /** These fields of every event; null for events that have no such field. */
  public static EventSelection of(List<String> names) {
    return new EventSelection(names.stream().map(EventSelection::field).toList(), EVERYTHING);
  }

  /** The same of events of this type and its subtypes only. */
  public EventSelection ofType(NodeId type) {
    var literal = ExtensionObject.encode(UascChannel.CODING, new LiteralOperand(Variant.of(type)));
    var element = new ContentFilterElement(FilterOperator.OfType, new ExtensionObject[] {literal});
    return new EventSelection(fields, new ContentFilter(new ContentFilterElement[] {element}));
  }

  ExtensionObject encoded() {
    var filter = new EventFilter(fields.toArray(SimpleAttributeOperand[]::new), where);
    return ExtensionObject.encode(UascChannel.CODING, filter);
  }

  /**
   * Makes sure that the device took each select clause.
   *
   * @param answer null for what has no filter
   * @throws Refusal if it did not
   */
  static void requireTaken(ExtensionObject answer) throws IOException {
    if (answer == null || answer.isNull()) {
      return;
    }
    try {
      if (answer.decode(UascChannel.CODING) instanceof EventFilterResult result
          && result.getSelectClauseResults() != null) {
        for (StatusCode status : result.getSelectClauseResults()) {
          Services.good(status);
        }
      }
    } catch (UaSerializationException malformed) {
      throw new IOException("the answer to an event filter is not coded as agreed", malformed);
    }
  }

  /** By the base type the path is looked for in every event, whatever its type. */
  private static SimpleAttributeOperand field(String name) {
    return new SimpleAttributeOperand(
        NodeIds.BaseEventType,
        new QualifiedName[] {new QualifiedName(0, name)},
        AttributeId.Value.uid(),
        null);
  }
}
