package dev.proofmark.simulator.opcua;

import java.util.Optional;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.filters.AttributeFilter;
import org.eclipse.milo.opcua.sdk.server.nodes.filters.AttributeFilterContext;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/** The value of a variable of the library's, made anew whenever somebody reads it. */
record Computed(Source source) implements AttributeFilter {
  /** Where the value comes from. */
  @FunctionalInterface
  interface Source {
    Object read(Optional<Session> reader) throws UaException;
  }

  /** Lets the value of a node come from here. */
  static void value(UaNode node, Source source) {
    node.getFilterChain().addFirst(new Computed(source));
  }

  @Override
  public Object getAttribute(AttributeFilterContext context, AttributeId attribute) {
    if (attribute != AttributeId.Value) {
      return context.getAttribute(attribute);
    }
    try {
      return new DataValue(Variant.of(source.read(context.getSession())));
    } catch (UaException refused) {
      return new DataValue(refused.getStatusCode());
    }
  }
}
