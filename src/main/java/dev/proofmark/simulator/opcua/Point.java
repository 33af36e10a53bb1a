package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Account;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.milo.opcua.sdk.core.AccessLevel;
import org.eclipse.milo.opcua.sdk.server.nodes.filters.AttributeFilter;
import org.eclipse.milo.opcua.sdk.server.nodes.filters.AttributeFilterContext;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/** One variable: where its value comes from, where it goes, and who may do what. */
record Point(
    Class<?> type,
    Supplier<Object> get,
    Setter set,
    Function<Optional<Account>, Set<AccessLevel>> rights)
    implements AttributeFilter {
  /** Takes a new value from a user. */
  @FunctionalInterface
  interface Setter {
    void set(Object value, Optional<Account> user) throws UaException;
  }

  @Override
  public Object getAttribute(AttributeFilterContext context, AttributeId attribute) {
    return switch (attribute) {
      case Value -> new DataValue(Variant.of(get.get()));
      case UserAccessLevel ->
          AccessLevel.toValue(rights.apply(context.getSession().flatMap(UserTokens::account)));
      default -> context.getAttribute(attribute);
    };
  }

  @Override
  public void writeAttribute(AttributeFilterContext context, AttributeId attribute, Object value)
      throws UaException {
    if (attribute != AttributeId.Value || !(value instanceof DataValue data)) {
      context.writeAttribute(attribute, value);
      return;
    }
    if (!type.isInstance(data.getValue().getValue())) {
      throw new UaException(StatusCodes.Bad_TypeMismatch);
    }
    set.set(data.getValue().getValue(), context.getSession().flatMap(UserTokens::account));
  }
}
