package dev.proofmark.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import dev.proofmark.simulator.Account;
import dev.proofmark.simulator.Plant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.milo.opcua.sdk.core.AccessLevel;
import org.eclipse.milo.opcua.sdk.core.WriteMask;
import org.eclipse.milo.opcua.sdk.server.nodes.UaFolderNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.structured.AccessRestrictionType;
import org.eclipse.milo.opcua.stack.core.types.structured.PermissionType;
import org.eclipse.milo.opcua.stack.core.types.structured.RolePermissionType;

/** Nodes that not everybody may use, or not in every way. */
final class RightsNodes {
  static final String TREND = "trend";

  private static final Set<AccessLevel> RECORDED =
      EnumSet.of(AccessLevel.CurrentRead, AccessLevel.HistoryRead);

  private final Nodes nodes;
  private final UaFolderNode folder;
  private final Plant plant;
  private final AtomicReference<Object> label = new AtomicReference<>("unit 1");

  RightsNodes(Nodes nodes, UaFolderNode folder, Plant plant) {
    this.nodes = nodes;
    this.folder = folder;
    this.plant = plant;
  }

  /**
   * Adds them.
   *
   * @param setpoint gets permissions by role, which nobody may change over the wire
   */
  void addAll(UaVariableNode setpoint) {
    permit(setpoint);
    label();
    recipe();
    trend();
    // Without effect on the process.
    OperatorMethod.install(nodes.addMethod(folder, "acknowledge"), plant);
  }

  private void permit(UaVariableNode node) {
    var use =
        PermissionType.of(
            PermissionType.Field.Browse, PermissionType.Field.Read, PermissionType.Field.Write);
    node.setRolePermissions(
        new RolePermissionType[] {new RolePermissionType(NodeIds.WellKnownRole_Operator, use)});
    if (RightsFlaw.PERMISSIONS_WRITABLE.in(plant)) {
      var coding = nodes.getNodeContext().getServer().getStaticEncodingContext();
      node.getFilterChain().addFirst(new Permissions(coding));
      node.setWriteMask(uint(WriteMask.RolePermissions.getValue()));
    }
  }

  /** A text that operators change. */
  private void label() {
    boolean unchecked = Weakness.WRITES_UNCHECKED.in(plant);
    nodes.add(
        folder,
        "label",
        NodeIds.String,
        -1,
        label::get,
        (value, user) -> label.set(value),
        user -> unchecked || Nodes.operates(user) ? Nodes.WRITE : Nodes.READ);
  }

  /** What everybody with an account may read, if nobody can read along. */
  private void recipe() {
    UaVariableNode node =
        nodes.add(
            folder,
            "recipe",
            NodeIds.String,
            -1,
            () -> "three parts of water, one of acid",
            (value, user) -> {},
            RightsNodes::known);
    if (!RightsFlaw.NOTHING_RESTRICTED.in(plant)) {
      node.setAccessRestrictions(
          AccessRestrictionType.of(AccessRestrictionType.Field.EncryptionRequired));
    }
  }

  /** What a recorder keeps of it, operators read. */
  private void trend() {
    nodes.add(
        folder,
        TREND,
        NodeIds.Double,
        -1,
        () -> plant.process().level(),
        (value, user) -> {},
        user -> Nodes.operates(user) ? RECORDED : Nodes.READ);
  }

  private static Set<AccessLevel> known(Optional<Account> user) {
    return user.isPresent() ? Nodes.READ : Nodes.NOTHING;
  }
}
