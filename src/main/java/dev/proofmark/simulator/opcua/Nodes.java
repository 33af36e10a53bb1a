package dev.proofmark.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import dev.proofmark.simulator.Account;
import dev.proofmark.simulator.AuditTrail;
import dev.proofmark.simulator.LogAccess;
import dev.proofmark.simulator.Plant;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.milo.opcua.sdk.core.AccessLevel;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaFolderNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.util.SubscriptionModel;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/** What the server shows of the process, and who may do what with it. */
final class Nodes extends ManagedNamespaceWithLifecycle {
  static final String URI = "urn:proofmark:simulated-plc";
  static final String LOG = "audit-log";

  private static final String SETPOINT = "opcua-setpoint";
  private static final int SAFETY_LIMIT = 650;
  static final Set<AccessLevel> READ = EnumSet.of(AccessLevel.CurrentRead);
  static final Set<AccessLevel> WRITE =
      EnumSet.of(AccessLevel.CurrentRead, AccessLevel.CurrentWrite);
  static final Set<AccessLevel> NOTHING = EnumSet.noneOf(AccessLevel.class);

  private static final Point.Setter READ_ONLY = (value, user) -> {};

  private final Plant plant;
  private final LogAccess logAccess;
  private final boolean unchecked;
  private final boolean refusesLate;
  private final SubscriptionModel subscriptions;
  private final long start = System.nanoTime();

  Nodes(OpcUaServer server, Plant plant) {
    super(server, URI);
    this.plant = plant;
    logAccess = new LogAccess(plant);
    unchecked = Weakness.WRITES_UNCHECKED.in(plant);
    refusesLate = Weakness.WRITES_REFUSED_LATE.in(plant);
    subscriptions = new SubscriptionModel(server, this);
    getLifecycleManager().addLifecycle(subscriptions);
    getLifecycleManager().addStartupTask(this::addAll);
  }

  NodeId log() {
    return newNodeId(LOG);
  }

  private void addAll() {
    var folder =
        new UaFolderNode(
            getNodeContext(),
            newNodeId("plc"),
            newQualifiedName("PLC"),
            LocalizedText.english("PLC"));
    getNodeManager().addNode(folder);
    folder.addReference(
        new Reference(
            folder.getNodeId(), NodeIds.Organizes, NodeIds.ObjectsFolder.expanded(), false));
    var process = plant.process();
    add(folder, "level", NodeIds.Double, -1, process::level, READ_ONLY, user -> READ);
    add(
        folder,
        "setpoint",
        NodeIds.Int32,
        -1,
        () -> process.read(SETPOINT).orElseThrow(),
        this::setPoint,
        user -> unchecked || refusesLate || operates(user) ? WRITE : READ);
    String serial = plant.plate().serial();
    add(folder, "serial", NodeIds.String, -1, () -> serial, READ_ONLY, user -> READ);
    add(folder, "heartbeat", NodeIds.UInt32, -1, this::secondsUp, READ_ONLY, user -> READ);
    add(folder, "safety-limit", NodeIds.Int32, -1, () -> SAFETY_LIMIT, READ_ONLY, user -> READ);
    add(
        folder,
        LOG,
        NodeIds.String,
        1,
        this::lines,
        (value, user) -> plant.audit().clear(),
        this::mayLog);
    new RightsNodes(this, folder, plant).addAll();
  }

  private UInteger secondsUp() {
    return uint(Duration.ofNanos(System.nanoTime() - start).toSeconds());
  }

  private void setPoint(Object value, Optional<Account> user) throws UaException {
    plant.process().write(SETPOINT, (Integer) value);
    if (refusesLate && !operates(user)) {
      throw new UaException(StatusCodes.Bad_UserAccessDenied);
    }
  }

  static boolean operates(Optional<Account> user) {
    return user.filter(account -> account.role().operates()).isPresent();
  }

  private String[] lines() {
    List<AuditTrail.Entry> entries = plant.audit().entries();
    return entries.stream().map(AuditTrail.Entry::line).toArray(String[]::new);
  }

  private Set<AccessLevel> mayLog(Optional<Account> user) {
    if (!logAccess.mayRead(user)) {
      return NOTHING;
    }
    return logAccess.mayDelete(user) ? WRITE : READ;
  }

  UaVariableNode add(
      UaFolderNode folder,
      String name,
      NodeId type,
      int rank,
      Supplier<Object> get,
      Point.Setter set,
      Function<Optional<Account>, Set<AccessLevel>> rights) {
    UaVariableNode node =
        UaVariableNode.build(
            getNodeContext(),
            builder ->
                builder
                    .setNodeId(newNodeId(name))
                    .setBrowseName(newQualifiedName(name))
                    .setDisplayName(LocalizedText.english(name))
                    .setTypeDefinition(NodeIds.BaseDataVariableType)
                    .setDataType(type)
                    .setValueRank(rank)
                    .setAccessLevel(WRITE)
                    .setUserAccessLevel(NOTHING)
                    .build());
    node.getFilterChain().addLast(new Point(get.get().getClass(), get, set, rights));
    getNodeManager().addNode(node);
    folder.addOrganizes(node);
    return node;
  }

  /** A method that does nothing yet, and that nobody may call. */
  UaMethodNode addMethod(UaFolderNode folder, String name) {
    UaMethodNode node =
        UaMethodNode.builder(getNodeContext())
            .setNodeId(newNodeId(name))
            .setBrowseName(newQualifiedName(name))
            .setDisplayName(LocalizedText.english(name))
            .setExecutable(true)
            .setUserExecutable(false)
            .buildAndAdd();
    folder.addReference(
        new Reference(folder.getNodeId(), NodeIds.HasComponent, node.getNodeId().expanded(), true));
    return node;
  }

  @Override
  public void onDataItemsCreated(List<DataItem> items) {
    subscriptions.onDataItemsCreated(items);
  }

  @Override
  public void onDataItemsModified(List<DataItem> items) {
    subscriptions.onDataItemsModified(items);
  }

  @Override
  public void onDataItemsDeleted(List<DataItem> items) {
    subscriptions.onDataItemsDeleted(items);
  }

  @Override
  public void onMonitoringModeChanged(List<MonitoredItem> items) {
    subscriptions.onMonitoringModeChanged(items);
  }
}
