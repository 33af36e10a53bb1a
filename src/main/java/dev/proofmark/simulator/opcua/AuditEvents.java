package dev.proofmark.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ushort;

import dev.proofmark.simulator.LogAccess;
import dev.proofmark.simulator.Plant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredEventItem;
import org.eclipse.milo.opcua.sdk.server.model.objects.BaseEventTypeNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.util.NonceUtil;

/**
 * Tells auditors what happens, as events of the Server object; on encrypted channels, and whoever
 * else watches that object learns nothing of it. Without anybody to tell it costs nothing.
 */
final class AuditEvents {
  private static final int SEVERITY_DONE = 200;
  private static final int SEVERITY_FAILED = 700;
  private static final int ID_LENGTH = 16;
  private static final long LOCAL_TIME_MILLIS = 7_200_000;

  private final Plant plant;
  private final LogAccess access;
  private OpcUaServer server;

  AuditEvents(Plant plant) {
    this.plant = plant;
    access = new LogAccess(plant);
  }

  /** Begins to tell those who have a session with this server. */
  void serve(OpcUaServer with) {
    server = with;
    var auditing = with.getAddressSpaceManager().getManagedNode(NodeIds.Server_Auditing);
    Computed.value(auditing.orElseThrow(), reader -> true);
  }

  /** Tells everybody who may know; there may be nobody. */
  void tell(AuditEvent event) {
    if (AuditFlaw.FAILURES_UNTOLD.in(plant) && !event.succeeded()) {
      return;
    }
    List<MonitoredEventItem> watchers =
        server.getSubscriptions().values().stream()
            .flatMap(subscription -> subscription.getMonitoredItems().values().stream())
            .filter(MonitoredEventItem.class::isInstance)
            .map(MonitoredEventItem.class::cast)
            .filter(item -> item.getReadValueId().getNodeId().equals(NodeIds.Server))
            .filter(item -> mayKnow(item.getSession()))
            .toList();
    if (watchers.isEmpty()) {
      return;
    }
    BaseEventTypeNode node = node(event);
    try {
      watchers.forEach(watcher -> watcher.onEvent(node));
    } finally {
      node.delete();
    }
  }

  private boolean mayKnow(Session session) {
    boolean encrypted =
        session.getEndpoint().getSecurityMode() == MessageSecurityMode.SignAndEncrypt;
    return AuditFlaw.TOLD_TO_ALL.in(plant)
        || encrypted && access.mayRead(UserTokens.account(session));
  }

  private BaseEventTypeNode node(AuditEvent event) {
    try {
      BaseEventTypeNode node =
          server.getEventFactory().createEvent(new NodeId(1, UUID.randomUUID()), event.type());
      DateTime now = now();
      node.setEventId(NonceUtil.generateNonce(ID_LENGTH));
      node.setEventType(event.type());
      node.setSourceNode(NodeIds.Server);
      node.setSourceName(event.source());
      node.setTime(now);
      node.setReceiveTime(now);
      node.setMessage(LocalizedText.english(event.source()));
      node.setSeverity(ushort(event.succeeded() ? SEVERITY_DONE : SEVERITY_FAILED));
      set(node, "ActionTimeStamp", now);
      set(node, "Status", event.succeeded());
      set(node, "ServerId", server.getConfig().getApplicationUri());
      set(node, "ClientAuditEntryId", event.entry());
      set(node, "ClientUserId", AuditFlaw.NO_USER.in(plant) ? null : event.user());
      set(node, "StatusCodeId", event.status());
      event.details().forEach((field, value) -> set(node, field, value));
      return node;
    } catch (UaException unknown) {
      throw new IllegalStateException("no event of type " + event.type(), unknown);
    }
  }

  /** Types of event differ in what they have. */
  private static void set(BaseEventTypeNode node, String field, Object value) {
    node.getPropertyNode(new QualifiedName(0, field))
        .ifPresent(property -> property.setValue(new DataValue(Variant.of(value))));
  }

  private DateTime now() {
    long offset = AuditFlaw.LOCAL_TIME.in(plant) ? LOCAL_TIME_MILLIS : 0;
    return new DateTime(Date.from(plant.clock().instant().plusMillis(offset)));
  }

  /** How a channel is called in every event that has to do with it. */
  static String channel(long id) {
    return Long.toString(id);
  }
}
