package dev.proofmark.protocol.opcua.integrity;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import dev.proofmark.protocol.opcua.client.Services;
import dev.proofmark.protocol.opcua.client.UascChannel;
import java.io.IOException;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MonitoringMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateMonitoredItemsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateMonitoredItemsResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSubscriptionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSubscriptionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.DataChangeNotification;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemCreateRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemNotification;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoringParameters;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.SubscriptionAcknowledgement;

/** The first report of a node's value to a new subscription (OPC 10000-4, 5.13 and 5.14). */
final class Report {
  /** In milliseconds; the subscription ends with its session. */
  private static final double INTERVAL = 50;

  private static final int LIFE = 600;
  private static final int KEEP_ALIVE = 20;

  private Report() {}

  /**
   * Waits for the report of a node's value.
   *
   * @throws dev.proofmark.protocol.opcua.client.Refusal if the device does not watch the node, or
   *     reports that the value is not to be had
   * @throws IOException also if it reports something else
   */
  static void of(Services session, NodeId node) throws IOException {
    var subscribe =
        new CreateSubscriptionRequest(
            session.header(), INTERVAL, uint(LIFE), uint(KEEP_ALIVE), uint(0), true, ubyte(0));
    var subscribed = session.ask(subscribe, CreateSubscriptionResponse.class);
    var item =
        new MonitoredItemCreateRequest(
            new ReadValueId(node, AttributeId.Value.uid(), null, QualifiedName.NULL_VALUE),
            MonitoringMode.Reporting,
            new MonitoringParameters(uint(1), INTERVAL, null, uint(1), true));
    var watch =
        new CreateMonitoredItemsRequest(
            session.header(),
            subscribed.getSubscriptionId(),
            TimestampsToReturn.Both,
            new MonitoredItemCreateRequest[] {item});
    Services.good(
        Services.only(session.ask(watch, CreateMonitoredItemsResponse.class).getResults())
            .getStatusCode());
    var publish = new PublishRequest(session.header(), new SubscriptionAcknowledgement[0]);
    ExtensionObject[] reports =
        session.ask(publish, PublishResponse.class).getNotificationMessage().getNotificationData();
    if (Services.only(reports).decode(UascChannel.CODING)
        instanceof DataChangeNotification change) {
      MonitoredItemNotification first = Services.only(change.getMonitoredItems());
      Services.good(first.getValue().getStatusCode());
      return;
    }
    throw new IOException("the device reports something else than the value");
  }
}
