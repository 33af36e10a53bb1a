package dev.proofmark.protocol.opcua.client;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MonitoringMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateMonitoredItemsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateMonitoredItemsResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSubscriptionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSubscriptionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteMonitoredItemsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteMonitoredItemsResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteSubscriptionsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteSubscriptionsResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ModifySubscriptionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ModifySubscriptionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemCreateRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemCreateResult;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoringParameters;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.SubscriptionAcknowledgement;

/**
 * One subscription of a session (OPC 10000-4, 5.13 and 5.14). The device gives a sign of life in
 * every second publishing interval, so a request for what is new is answered by then, and requests
 * can go out in turn.
 */
public final class Subscription implements AutoCloseable {
  /** Intervals without a request for news after which the device ends it. */
  private static final int LIFE = 1_000;

  /** In intervals; some devices count down from 1 before they look, and are silent for ever. */
  private static final int SIGN_OF_LIFE = 2;

  /** Events or values that the device keeps for one item until they are asked for. */
  private static final int QUEUE = 10_000;

  private final OpcUaSession session;
  private final List<SubscriptionAcknowledgement> received = new ArrayList<>();
  private CreateSubscriptionResponse created;
  private Duration interval;
  private long items;

  private Subscription(OpcUaSession session) {
    this.session = session;
  }

  /**
   * Creates it.
   *
   * @param interval of publishing; the device may grant another
   * @throws Refusal if the device does not
   */
  public static Subscription create(OpcUaSession session, Duration interval) throws IOException {
    var subscription = new Subscription(session);
    subscription.created =
        session.ask(
            new CreateSubscriptionRequest(
                session.header(),
                millis(interval),
                uint(LIFE),
                uint(SIGN_OF_LIFE),
                uint(0),
                true,
                ubyte(0)),
            CreateSubscriptionResponse.class);
    subscription.interval =
        OpcUaDevice.duration(subscription.created.getRevisedPublishingInterval());
    return subscription;
  }

  /** By this the device and other sessions know it. */
  public UInteger id() {
    return created.getSubscriptionId();
  }

  /** The publishing interval that the device granted. */
  public Duration interval() {
    return interval;
  }

  /**
   * Watches a value; its first notification is the value as it is.
   *
   * @throws Refusal if the device does not let the user
   */
  public Item values(NodeId node) throws IOException {
    return watch(node, AttributeId.Value, null).item();
  }

  /**
   * Watches the events of an object. Fields that the device does not know of are left out.
   *
   * @return the fields that come, in their order
   * @throws Refusal if the device does not let the user
   */
  public EventSelection events(NodeId object, EventSelection wanted) throws IOException {
    Made made = watch(object, AttributeId.EventNotifier, wanted.encoded());
    EventSelection known = wanted.without(made.filter());
    if (known.fields().isEmpty()) {
      throw new Refusal(new StatusCode(StatusCodes.Bad_EventFilterInvalid), "no field is known");
    }
    if (known.equals(wanted)) {
      return wanted;
    }
    // Some devices tell nothing at all while one field is unknown.
    leave(made.item());
    watch(object, AttributeId.EventNotifier, known.encoded());
    return known;
  }

  /**
   * One thing that is watched.
   *
   * @param handle chosen here; stands in notifications
   * @param id chosen by the device
   */
  public record Item(UInteger handle, UInteger id) {}

  private record Made(Item item, ExtensionObject filter) {}

  private Made watch(NodeId node, AttributeId attribute, ExtensionObject filter)
      throws IOException {
    UInteger handle = uint(++items);
    var wanted =
        new MonitoredItemCreateRequest(
            new ReadValueId(node, attribute.uid(), null, QualifiedName.NULL_VALUE),
            MonitoringMode.Reporting,
            new MonitoringParameters(handle, 0.0, filter, uint(QUEUE), true));
    var request =
        new CreateMonitoredItemsRequest(
            session.header(),
            id(),
            TimestampsToReturn.Both,
            new MonitoredItemCreateRequest[] {wanted});
    MonitoredItemCreateResult made =
        Services.only(session.ask(request, CreateMonitoredItemsResponse.class).getResults());
    Services.good(made.getStatusCode());
    return new Made(new Item(handle, made.getMonitoredItemId()), made.getFilterResult());
  }

  /**
   * Watches something no longer.
   *
   * @throws Refusal if the device does not know it
   */
  public void leave(Item item) throws IOException {
    var request =
        new DeleteMonitoredItemsRequest(session.header(), id(), new UInteger[] {item.id()});
    Services.good(
        Services.only(session.ask(request, DeleteMonitoredItemsResponse.class).getResults()));
  }

  /**
   * Changes the publishing interval.
   *
   * @throws Refusal if the device does not
   */
  public void modify(Duration wanted) throws IOException {
    var request =
        new ModifySubscriptionRequest(
            session.header(),
            id(),
            millis(wanted),
            uint(LIFE),
            uint(SIGN_OF_LIFE),
            uint(0),
            ubyte(0));
    var modified = session.ask(request, ModifySubscriptionResponse.class);
    interval = OpcUaDevice.duration(modified.getRevisedPublishingInterval());
  }

  /**
   * Asks for what is new, and acknowledges what was received before; the last message can be asked
   * for once more until the next call.
   *
   * @return what is new in any subscription of the session; empty if nothing is
   * @throws Refusal if the session has no subscription any more
   */
  public Publication publish() throws IOException {
    var seen = received.toArray(SubscriptionAcknowledgement[]::new);
    received.clear();
    var request = new PublishRequest(session.header(), seen);
    var publication = Publication.of(session.ask(request, PublishResponse.class));
    if (publication.hasNews()) {
      received.add(
          new SubscriptionAcknowledgement(publication.subscription(), publication.number()));
    }
    return publication;
  }

  /**
   * Asks for news until there is enough of it, or the time is over.
   *
   * @param enough judges all that came, in order
   * @return all that came; not enough if the time was over first
   * @throws Refusal if the session has no subscription any more
   */
  public List<Publication> publishUntil(Predicate<List<Publication>> enough, Duration within)
      throws IOException {
    List<Publication> all = new ArrayList<>();
    long end = System.nanoTime() + within.toNanos();
    do {
      Publication next = publish();
      if (next.hasNews()) {
        all.add(next);
      }
    } while (!enough.test(all) && System.nanoTime() - end < 0 && all.size() < QUEUE);
    return all;
  }

  /**
   * Ends it.
   *
   * @throws Refusal if the device does not know it any more
   */
  public void delete() throws IOException {
    var request = new DeleteSubscriptionsRequest(session.header(), new UInteger[] {id()});
    Services.good(
        Services.only(session.ask(request, DeleteSubscriptionsResponse.class).getResults()));
  }

  @Override
  public void close() {
    if (!session.connected()) {
      return;
    }
    try {
      delete();
    } catch (IOException gone) {
      // It is over already, or will be with its session.
      return;
    }
  }

  private static double millis(Duration time) {
    return time.toNanos() / 1e6;
  }
}
