package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Plant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.servicesets.impl.DefaultAccessController;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;

/** The library's judgement of who may read and write what, with holes for faults. */
final class Access extends DefaultAccessController {
  private static final Set<AccessResult> BY_CHANNEL = Set.of(AccessResult.DENIED_SECURITY_MODE);

  private final boolean restrictionsIgnored;
  private final Predicate<WriteValue> unchecked;

  Access(OpcUaServer server, Plant plant) {
    super(server);
    restrictionsIgnored = RightsFlaw.RESTRICTIONS_IGNORED.in(plant);
    boolean parts = RightsFlaw.PARTS_UNCHECKED.in(plant);
    boolean timed = RightsFlaw.TIMED_UNCHECKED.in(plant);
    boolean permissions = RightsFlaw.PERMISSIONS_WRITABLE.in(plant);
    unchecked =
        value ->
            parts && value.getIndexRange() != null && !value.getIndexRange().isEmpty()
                || timed && isTimed(value.getValue().sourceTime())
                || permissions && value.getAttributeId().equals(AttributeId.RolePermissions.uid());
  }

  @Override
  public Map<ReadValueId, AccessResult> checkReadAccess(Session session, List<ReadValueId> nodes) {
    Map<ReadValueId, AccessResult> judged = new HashMap<>(super.checkReadAccess(session, nodes));
    if (restrictionsIgnored) {
      judged.replaceAll(
          (node, result) -> BY_CHANNEL.contains(result) ? AccessResult.ALLOWED : result);
    }
    return judged;
  }

  @Override
  public Map<WriteValue, AccessResult> checkWriteAccess(Session session, List<WriteValue> values) {
    Map<WriteValue, AccessResult> judged = new HashMap<>(super.checkWriteAccess(session, values));
    judged.replaceAll((value, result) -> unchecked.test(value) ? AccessResult.ALLOWED : result);
    return judged;
  }

  private static boolean isTimed(DateTime source) {
    return source != null && !source.isNull();
  }
}
