package dev.proofmark.protocol.opcua.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.DataChangeNotification;
import org.eclipse.milo.opcua.stack.core.types.structured.EventFieldList;
import org.eclipse.milo.opcua.stack.core.types.structured.EventNotificationList;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemNotification;
import org.eclipse.milo.opcua.stack.core.types.structured.NotificationMessage;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.StatusChangeNotification;

/**
 * What a subscription had to tell (OPC 10000-4, 5.14.5 and 7.25).
 *
 * @param subscription which one; a session may have several
 * @param number of the message, by which it can be asked for once more
 * @param kept numbers of the messages that the device still keeps
 * @param values that changed, oldest first
 * @param events that happened, oldest first
 * @param ended why the device ended the subscription or moved it; empty if it lives on
 */
public record Publication(
    UInteger subscription,
    UInteger number,
    List<UInteger> kept,
    List<Change> values,
    List<Event> events,
    Optional<StatusCode> ended) {

  /** A value of a watched item. */
  public record Change(UInteger handle, DataValue value) {}

  /** An event of a watched item; its fields are in the order in which they were asked for. */
  public record Event(UInteger handle, List<Variant> fields) {}

  /**
   * Reads what the device answered.
   *
   * @throws IOException if it is not coded as agreed
   */
  public static Publication of(PublishResponse response) throws IOException {
    UInteger[] kept = response.getAvailableSequenceNumbers();
    return of(
        response.getSubscriptionId(),
        response.getNotificationMessage(),
        kept == null ? List.of() : List.of(kept));
  }

  /** The same for a message that was asked for once more (OPC 10000-4, 5.14.6). */
  public static Publication of(
      UInteger subscription, NotificationMessage message, List<UInteger> kept) throws IOException {
    List<Change> values = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    Optional<StatusCode> ended = Optional.empty();
    for (ExtensionObject one : orEmpty(message.getNotificationData())) {
      UaStructuredType data = decoded(one);
      if (data instanceof DataChangeNotification change && change.getMonitoredItems() != null) {
        for (MonitoredItemNotification item : change.getMonitoredItems()) {
          values.add(new Change(item.getClientHandle(), item.getValue()));
        }
      } else if (data instanceof EventNotificationList list && list.getEvents() != null) {
        for (EventFieldList event : list.getEvents()) {
          Variant[] fields = event.getEventFields();
          events.add(
              new Event(event.getClientHandle(), fields == null ? List.of() : List.of(fields)));
        }
      } else if (data instanceof StatusChangeNotification status) {
        ended = Optional.of(status.getStatus());
      }
    }
    return new Publication(subscription, message.getSequenceNumber(), kept, values, events, ended);
  }

  /** Whether it is more than a sign of life. */
  public boolean hasNews() {
    return !values.isEmpty() || !events.isEmpty() || ended.isPresent();
  }

  private static UaStructuredType decoded(ExtensionObject coded) throws IOException {
    try {
      return coded.decode(UascChannel.CODING);
    } catch (UaSerializationException malformed) {
      throw new IOException("a notification that is not coded as agreed", malformed);
    }
  }

  private static ExtensionObject[] orEmpty(ExtensionObject[] data) {
    return data == null ? new ExtensionObject[0] : data;
  }
}
