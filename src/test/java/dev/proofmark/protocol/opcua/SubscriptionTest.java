package dev.proofmark.protocol.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.profile.Role;
import dev.proofmark.protocol.opcua.client.EventSelection;
import dev.proofmark.protocol.opcua.client.EventSelection.Field;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Publication;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.Services;
import dev.proofmark.protocol.opcua.client.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.RepublishRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.RepublishResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.TransferSubscriptionsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.TransferSubscriptionsResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Subscriptions that are asked in turn, on the simulated server. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SubscriptionTest {
  private static final Duration BRISK = Duration.ofMillis(50);
  private static final Duration SOON = Duration.ofSeconds(3);
  private static final NodeId SETPOINT = NodeId.parse("ns=2;s=setpoint");

  private PlcBench bench;
  private OpcUaDevice device;
  private OpcUaSession session;

  @BeforeEach
  void open() throws Exception {
    bench = PlcBench.with();
    device = new OpcUaDevice(bench.contact());
    session = device.session(device.contact().accounts().of(Role.OPERATOR));
  }

  @AfterEach
  void close() {
    session.close();
    bench.close();
  }

  @Test
  void tellsOfAValueAsItIsAndOfItsChanges() throws Exception {
    try (var subscription = Subscription.create(session, BRISK)) {
      assertEquals(BRISK, subscription.interval());
      assertFalse(subscription.publish().hasNews(), "a sign of life");
      var item = subscription.values(SETPOINT);
      assertEquals(100, value(subscription));
      session.write(SETPOINT, Variant.of(101));
      assertEquals(101, value(subscription));
      subscription.leave(item);
      session.write(SETPOINT, Variant.of(100));
      assertFalse(subscription.publish().hasNews());
      subscription.modify(BRISK.multipliedBy(2));
      assertEquals(BRISK.multipliedBy(2), subscription.interval());
      subscription.delete();
      var refused = assertThrows(Refusal.class, subscription::publish);
      assertTrue(refused.is(StatusCodes.Bad_NoSubscription), refused.code());
    }
    assertTrue(session.connected());
  }

  @Test
  void isRefusedWhatDoesNotExist() throws Exception {
    try (var subscription = Subscription.create(session, BRISK)) {
      assertThrows(
          Refusal.class, () -> subscription.values(NodeId.parse("ns=2;s=there-is-no-such-node")));
    }
  }

  @Test
  void repeatsTheLastMessageAndMovesToAnotherSession() throws Exception {
    try (var subscription = Subscription.create(session, BRISK);
        var other = device.session(device.contact().accounts().of(Role.OPERATOR))) {
      subscription.values(SETPOINT);
      Publication first = subscription.publishUntil(all -> !all.isEmpty(), SOON).get(0);
      assertEquals(List.of(first.number()), first.kept());
      var again =
          session.ask(
              new RepublishRequest(session.header(), subscription.id(), first.number()),
              RepublishResponse.class);
      Publication repeated =
          Publication.of(subscription.id(), again.getNotificationMessage(), List.of());
      assertEquals(first.values(), repeated.values());
      assertEquals(uint(1), first.number());

      var moved =
          other.ask(
              new TransferSubscriptionsRequest(
                  other.header(), new UInteger[] {subscription.id()}, false),
              TransferSubscriptionsResponse.class);
      Services.good(Services.only(moved.getResults()).getStatusCode());
      assertThrows(Refusal.class, subscription::delete);
    }
  }

  @Test
  void watchesEventsByTheFieldsThatTheDeviceKnows() throws Exception {
    try (var subscription = Subscription.create(session, BRISK)) {
      var fields =
          EventSelection.of(
              List.of(
                  new Field(NodeIds.BaseEventType, "EventType"),
                  new Field(NodeIds.AuditEventType, "ActionTimeStamp"),
                  new Field(NodeIds.AuditEventType, "NoSuchField")));
      var taken = subscription.events(NodeIds.Server, fields.ofType(NodeIds.AuditEventType));
      assertEquals(List.of("EventType", "ActionTimeStamp"), taken.names());
      assertFalse(subscription.publish().hasNews());
    }
  }

  private static Object value(Subscription subscription) throws Exception {
    List<Publication> all = subscription.publishUntil(news -> !news.isEmpty(), SOON);
    return all.get(0).values().get(0).value().getValue().getValue();
  }
}
