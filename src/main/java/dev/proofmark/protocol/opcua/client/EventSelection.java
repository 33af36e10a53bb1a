package dev.proofmark.protocol.opcua.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.AttributeId;
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

  /** A field of events, by the type that has it first. */
  public record Field(NodeId type, String name) {}

  /** These fields; null in events of other types. */
  public static EventSelection of(List<Field> fields) {
    return new EventSelection(fields.stream().map(EventSelection::clause).toList(), EVERYTHING);
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

  /** The names of the fields, in the order in which they come. */
  public List<String> names() {
    return fields.stream().map(field -> field.getBrowsePath()[0].name()).toList();
  }

  /**
   * What is left when the clauses that the device did not take are left out.
   *
   * @param answer the device's, to this selection; null if it has nothing to say of it
   */
  EventSelection without(ExtensionObject answer) throws IOException {
    if (answer == null || answer.isNull()) {
      return this;
    }
    try {
      StatusCode[] taken =
          answer.decode(UascChannel.CODING) instanceof EventFilterResult result
              ? result.getSelectClauseResults()
              : null;
      if (taken == null || taken.length != fields.size()) {
        return this;
      }
      List<SimpleAttributeOperand> left = new ArrayList<>();
      for (int i = 0; i < taken.length; i++) {
        if (!taken[i].isBad()) {
          left.add(fields.get(i));
        }
      }
      return new EventSelection(left, where);
    } catch (UaSerializationException malformed) {
      throw new IOException("the answer to an event filter is not coded as agreed", malformed);
    }
  }

  private static SimpleAttributeOperand clause(Field field) {
    return new SimpleAttributeOperand(
        field.type(),
        new QualifiedName[] {new QualifiedName(0, field.name())},
        AttributeId.Value.uid(),
        null);
  }
}
