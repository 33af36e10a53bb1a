package dev.proofmark.protocol.opcua.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.ClientIdentity;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.Tokens;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;

/**
 * A client application's climb from the channel to a value. A device can first refuse it when the
 * channel is opened; what it refuses later is late.
 */
final class ClientLadder {
  private final OpcUaDevice device;
  private Optional<Instant> deviceTime = Optional.empty();

  ClientLadder(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  /** What a climb needs; made when it begins, because making it may ask the device. */
  interface Making<T> {
    T make() throws IOException;
  }

  OpcUaDevice device() {
    return device;
  }

  /** Climbs over the best endpoint; granted if a session was opened. */
  Answer climb(String which, Making<ClientIdentity> client, Tokens user) {
    return climbBy(
        which,
        Step.CONNECTED,
        () -> new Way(device.discovery().best(), client.make(), OpcUaDevice.USUAL_TIMEOUT),
        user);
  }

  /**
   * The same over a way of its own.
   *
   * @param first the step after which the device could first have refused
   */
  Answer climbBy(String which, Step first, Making<Way> way, Tokens user) {
    return device.attempt(
        "OPC UA session of a client with " + which, first, ladder -> top(way.make(), user, ladder));
  }

  /** The account that stands in where the client is the matter. */
  Tokens sound() {
    return Tokens.of(device.anyAccount());
  }

  /** The same; however late it is refused, it is refused for its certificate. */
  Tokens unblamed() {
    var account = device.anyAccount();
    return Tokens.user(account.user(), account.password().reveal());
  }

  /** What a climb on one of several ways came to. */
  Reply reply(Way way, Tokens user) {
    Ladder ladder = new Ladder();
    try {
      return top(way, user, ladder).atRung(ladder.beyond(Step.CONNECTED));
    } catch (IOException e) {
      return Refusal.replyTo(e).atRung(ladder.beyond(Step.CONNECTED));
    }
  }

  private Reply top(Way way, Tokens user, Ladder ladder) throws IOException {
    try (var session = OpcUaSession.create(device.contact(), way, ladder)) {
      session.activate(user);
      return device.readIfPossible(session);
    }
  }

  /** The device's time, read once. */
  Instant time() throws IOException {
    return deviceTime.isPresent() ? deviceTime.get() : readTime();
  }

  Instant readTime() throws IOException {
    try (var session = OpcUaSession.create(device.contact(), device.best(), new Ladder())) {
      session.activate(sound());
      Object value = session.value(OpcUaDevice.TIME);
      if (!(value instanceof DateTime now)) {
        throw new IOException("ServerStatus.CurrentTime is no time");
      }
      deviceTime = Optional.of(now.getJavaInstant());
      return now.getJavaInstant();
    }
  }

  /** How far from the device's time a validity must stay. */
  Duration margin() {
    return device.contact().limits().time(Limit.VALIDITY_MARGIN);
  }
}
