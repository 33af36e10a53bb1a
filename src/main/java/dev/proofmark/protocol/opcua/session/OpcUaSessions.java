package dev.proofmark.protocol.opcua.session;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Observed;
import dev.proofmark.device.session.AbandonedSessions;
import dev.proofmark.device.session.IdleSessions;
import dev.proofmark.device.session.SessionTimeouts;
import dev.proofmark.profile.Account;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.Tokens;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;

/** Sessions that are left alone, with a connection or without, and their time-outs (OPC-056). */
public final class OpcUaSessions implements IdleSessions, AbandonedSessions, SessionTimeouts {
  private static final double SHORTEST = 1;

  private final OpcUaDevice device;
  private Optional<OpcUaSession> held = Optional.empty();

  public OpcUaSessions(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Observed<Duration> open() {
    return device.observe(
        "OPC UA session with the shortest time-out",
        () -> {
          OpcUaSession session = create(SHORTEST);
          held = Optional.of(session);
          session.activate(user());
          device.read(session);
          return OpcUaDevice.duration(session.granted());
        });
  }

  @Override
  public Answer use() {
    return device.attempt(
        "use of the OPC UA session",
        Step.SESSION_CREATED,
        ladder -> {
          OpcUaSession session = held();
          try {
            return session.connected() ? device.read(session) : takeUp(session);
          } catch (EOFException | SocketException ended) {
            // The channel may have ended before the session; that decides nothing.
            return takeUp(session);
          }
        });
  }

  @Override
  public Observed<Duration> abandon() {
    Observed<Duration> opened = open();
    held.ifPresent(OpcUaSession::drop);
    return opened;
  }

  @Override
  public Answer takeUp() {
    return device.attempt(
        "the OPC UA session taken up over a new connection",
        Step.SESSION_CREATED,
        ladder -> takeUp(held()));
  }

  @Override
  public Answer another() {
    return device.attempt(
        "another OPC UA session",
        Step.SESSION_CREATED,
        ladder -> device.logInAndRead(device.best(), user(), ladder));
  }

  @Override
  public Observed<Duration> granted(Request request) {
    return device.observe(
        "OPC UA session with a time-out of " + request.millis() + " ms",
        () -> {
          try (OpcUaSession session = create(request.millis())) {
            session.activate(user());
            device.contact().transcript().noted("granted " + session.granted() + " ms");
            return OpcUaDevice.duration(session.granted());
          }
        });
  }

  @Override
  public void close() {
    held.ifPresent(OpcUaSession::close);
    held = Optional.empty();
  }

  private OpcUaSession create(double timeout) throws IOException {
    var way = new Way(device.discovery().best(), device.client(), timeout);
    return OpcUaSession.create(device.contact(), way, new Ladder());
  }

  private Reply takeUp(OpcUaSession session) throws IOException {
    session.reconnect(user());
    return device.read(session);
  }

  private OpcUaSession held() {
    return held.orElseThrow(() -> new IllegalStateException("no session was opened"));
  }

  private Tokens user() {
    Account account = device.anyAccount();
    return Tokens.of(account);
  }
}
