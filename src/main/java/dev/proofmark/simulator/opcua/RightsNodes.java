package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Account;
import dev.proofmark.simulator.Plant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.milo.opcua.sdk.core.AccessLevel;
import org.eclipse.milo.opcua.sdk.server.nodes.UaFolderNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.structured.AccessRestrictionType;

/** Nodes that not everybody may use, or not in every way. */
final class RightsNodes {
  private final Nodes nodes;
  private final UaFolderNode folder;
  private final Plant plant;
  private final AtomicReference<Object> label = new AtomicReference<>("unit 1");

  RightsNodes(Nodes nodes, UaFolderNode folder, Plant plant) {
    this.nodes = nodes;
    this.folder = folder;
    this.plant = plant;
  }

  void addAll() {
    label();
    recipe();
    // Without effect on the process.
    OperatorMethod.install(nodes.addMethod(folder, "acknowledge"), plant);
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

  private static Set<AccessLevel> known(Optional<Account> user) {
    return user.isPresent() ? Nodes.READ : Nodes.NOTHING;
  }
}
