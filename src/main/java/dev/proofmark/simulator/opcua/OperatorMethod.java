package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Plant;
import org.eclipse.milo.opcua.sdk.server.methods.AbstractMethodInvocationHandler;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.sdk.server.nodes.filters.AttributeFilter;
import org.eclipse.milo.opcua.sdk.server.nodes.filters.AttributeFilterContext;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;

/** A method that only operators may call; it takes nothing, gives nothing and does nothing. */
final class OperatorMethod extends AbstractMethodInvocationHandler {
  private OperatorMethod(UaMethodNode node) {
    super(node);
  }

  /** Gives a node its method; the library asks the attribute before it lets anybody call. */
  static void install(UaMethodNode node, Plant plant) {
    boolean unchecked = RightsFlaw.METHODS_UNCHECKED.in(plant);
    node.getFilterChain().addLast(new Executable(unchecked));
    node.setInvocationHandler(new OperatorMethod(node));
  }

  @Override
  public Argument[] getInputArguments() {
    return new Argument[0];
  }

  @Override
  public Argument[] getOutputArguments() {
    return new Argument[0];
  }

  @Override
  protected Variant[] invoke(InvocationContext context, Variant[] values) {
    return new Variant[0];
  }

  private record Executable(boolean byAnybody) implements AttributeFilter {
    @Override
    public Object getAttribute(AttributeFilterContext context, AttributeId attribute) {
      return attribute == AttributeId.UserExecutable
          ? byAnybody || Nodes.operates(context.getSession().flatMap(UserTokens::account))
          : context.getAttribute(attribute);
    }
  }
}
