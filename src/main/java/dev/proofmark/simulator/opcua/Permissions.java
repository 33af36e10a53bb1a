package dev.proofmark.simulator.opcua;

import java.util.Arrays;
import org.eclipse.milo.opcua.sdk.server.nodes.filters.AttributeFilter;
import org.eclipse.milo.opcua.sdk.server.nodes.filters.AttributeFilterContext;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.structured.RolePermissionType;

/** Takes permissions as they come over the wire, which the library cannot. */
record Permissions(EncodingContext coding) implements AttributeFilter {
  @Override
  public void writeAttribute(AttributeFilterContext context, AttributeId attribute, Object value)
      throws UaException {
    context.writeAttribute(
        attribute, attribute == AttributeId.RolePermissions ? decoded(value) : value);
  }

  private RolePermissionType[] decoded(Object value) throws UaException {
    if (value instanceof DataValue data
        && data.getValue().getValue() instanceof ExtensionObject[] encoded) {
      return Arrays.stream(encoded)
          .map(one -> (RolePermissionType) one.decode(coding))
          .toArray(RolePermissionType[]::new);
    }
    throw new UaException(StatusCodes.Bad_TypeMismatch);
  }
}
