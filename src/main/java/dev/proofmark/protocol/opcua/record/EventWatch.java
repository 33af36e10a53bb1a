package dev.proofmark.protocol.opcua.record;

import dev.proofmark.profile.Account;
import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.opcua.client.EventSelection;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.Subscription;
import dev.proofmark.protocol.opcua.client.Tokens;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;

/** Somebody who watches the events of the device, in a session of his own. */
final class EventWatch implements AutoCloseable {
  private static final Duration BRISK = Duration.ofMillis(50);

  private final OpcUaDevice device;
  private final OpcUaSession session;
  private final Subscription subscription;
  private final EventSelection fields;
  private final List<EventRecord> seen = new ArrayList<>();

  private EventWatch(
      OpcUaDevice device, OpcUaSession session, Subscription subscription, EventSelection fields) {
    this.device = device;
    this.session = session;
    this.subscription = subscription;
    this.fields = fields;
  }

  /**
   * Begins to watch over the best way that the device offers.
   *
   * @throws dev.proofmark.protocol.opcua.client.Refusal if the device does not let him
   */
  static EventWatch by(Account watcher, OpcUaDevice device) throws IOException {
    return by(Tokens.of(watcher), device.best(), device);
  }

  /** The same over any way, as whoever. */
  static EventWatch by(Tokens watcher, Way way, OpcUaDevice device) throws IOException {
    var session = OpcUaSession.create(device.contact(), way, new Ladder());
    try {
      session.activate(watcher);
      var subscription = Subscription.create(session, BRISK);
      var fields = subscription.events(NodeIds.Server, EventRecord.ALL);
      return new EventWatch(device, session, subscription, fields);
    } catch (IOException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** What the device takes the time to be. */
  Instant time() throws IOException {
    if (session.value(OpcUaDevice.TIME) instanceof DateTime now) {
      return now.getJavaInstant();
    }
    throw new IOException("ServerStatus.CurrentTime is no time");
  }

  /**
   * Watches until enough was seen, or the time for records is over.
   *
   * @param enough judges all that was seen since the beginning
   */
  List<EventRecord> until(Predicate<List<EventRecord>> enough) throws IOException {
    return until(enough, Duration.ZERO);
  }

  /** The same where it takes this long until there can be a record. */
  List<EventRecord> until(Predicate<List<EventRecord>> enough, Duration ahead) throws IOException {
    Duration within = device.contact().limits().time(Limit.RECORDED_WITHIN).plus(ahead);
    int before = seen.size();
    subscription.publishUntil(
        all -> {
          seen.subList(before, seen.size()).clear();
          all.forEach(
              one -> one.events().forEach(event -> seen.add(EventRecord.of(event, fields))));
          return enough.test(seen);
        },
        within);
    seen.subList(before, seen.size())
        .forEach(event -> device.contact().transcript().received("event " + event.inWords()));
    return List.copyOf(seen);
  }

  @Override
  public void close() {
    subscription.close();
    session.close();
  }
}
