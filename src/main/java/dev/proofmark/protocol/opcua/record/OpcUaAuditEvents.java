package dev.proofmark.protocol.opcua.record;

import dev.proofmark.device.Observed;
import dev.proofmark.device.record.AuditEvents;
import dev.proofmark.device.record.Recorded;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.EventReader;
import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.protocol.opcua.client.BenchIdentities;
import dev.proofmark.protocol.opcua.client.ClientIdentity;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Tokens;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/** Audit events of the Server object about channels, sessions and users (OPC-080). */
public final class OpcUaAuditEvents implements AuditEvents {
  private static final double SHORTEST = 1;
  private static final Set<NodeId> SESSION = Set.of(NodeIds.AuditSessionEventType);

  private final OpcUaDevice device;
  private final Scene scene;

  public OpcUaAuditEvents(Contact contact) {
    device = new OpcUaDevice(contact);
    scene = new Scene(device);
  }

  @Override
  public Observed<Recorded> of(Occasion occasion) {
    return device.observe(
        "OPC UA audit events of " + occasion.id(),
        () -> {
          try (var watch = EventWatch.by(auditor(), device)) {
            Instant from = watch.time();
            Caused caused = cause(occasion, from);
            var all =
                watch.until(events -> caused.event().among(events).isPresent(), caused.ahead());
            caused.end().run();
            Instant to = watch.time();
            return caused.event().compare(all, from, to);
          }
        });
  }

  /**
   * What was done.
   *
   * @param event that the device has to tell of
   * @param ahead how long it takes until it can
   * @param end of what had to be kept until then
   */
  private record Caused(Expected event, Duration ahead, Runnable end) {
    Caused(Expected event) {
      this(event, Duration.ZERO, () -> {});
    }
  }

  private Caused cause(Occasion occasion, Instant now) throws IOException {
    return switch (occasion) {
      case CONNECTION -> connection();
      case UNTRUSTED_CLIENT -> turnedAway(device.identities().unknown());
      case EXPIRED_CLIENT -> turnedAway(expired(now));
      case SESSION -> session();
      case FOREIGN_NAME -> foreignName();
      case LOG_IN -> logIn();
      case WRONG_PASSWORD -> wrongPassword();
      case LOG_OUT -> logOut();
      case TIME_OUT -> timeOut();
    };
  }

  private Caused connection() throws IOException {
    scene.session(OpcUaDevice.USUAL_TIMEOUT).close();
    return new Caused(opening(true, device.client().certificate()));
  }

  private Caused turnedAway(ClientIdentity client) throws IOException {
    Scene.refused(() -> scene.channel(client).close());
    return new Caused(opening(false, client.certificate()));
  }

  private ClientIdentity expired(Instant now) {
    Duration margin = device.contact().limits().time(Limit.VALIDITY_MARGIN);
    return device.identities().validUntil(now.minus(margin), BenchIdentities.freshUri());
  }

  private Caused session() throws IOException {
    try (OpcUaSession opened = scene.session(OpcUaDevice.USUAL_TIMEOUT)) {
      return new Caused(creation(true, Optional.of(opened.created().getSessionId())));
    }
  }

  private Caused foreignName() throws IOException {
    Scene.refused(() -> scene.sessionOfForeignName().close());
    return new Caused(creation(false, Optional.empty()));
  }

  private Caused logIn() throws IOException {
    Account user = device.staff();
    try (OpcUaSession opened = scene.session(Tokens.of(user), OpcUaDevice.USUAL_TIMEOUT)) {
      return new Caused(activation(user, true, opened));
    }
  }

  private Caused wrongPassword() throws IOException {
    Account user = device.contact().accounts().disposable();
    try (OpcUaSession opened = scene.session(OpcUaDevice.USUAL_TIMEOUT)) {
      var wrong = Tokens.user(user.user(), "wrong-" + UUID.randomUUID());
      Scene.refused(() -> opened.activate(wrong, scene::labelled));
      return new Caused(activation(user, false, opened));
    }
  }

  private Caused logOut() throws IOException {
    Account user = device.staff();
    try (OpcUaSession opened = scene.session(Tokens.of(user), OpcUaDevice.USUAL_TIMEOUT)) {
      NodeId id = opened.created().getSessionId();
      scene.logOut(opened);
      return new Caused(ended(user, "Session/CloseSession", true, id));
    }
  }

  private Caused timeOut() throws IOException {
    Account user = device.staff();
    OpcUaSession opened = scene.session(Tokens.of(user), SHORTEST);
    Duration granted = OpcUaDevice.duration(opened.granted());
    if (granted.compareTo(device.contact().limits().time(Limit.IDLE_LONGEST)) > 0) {
      opened.close();
      throw new Undeclared(
          "the shortest time-out is %d s; raise limits.idle-longest to sit through it"
              .formatted(granted.toSeconds()));
    }
    NodeId id = opened.created().getSessionId();
    Duration ahead = granted.plus(device.contact().limits().time(Limit.IDLE_MARGIN));
    return new Caused(ended(user, "Session/Timeout", false, id), ahead, opened::drop);
  }

  private Expected opening(boolean granted, X509Certificate client) {
    Set<NodeId> types = new HashSet<>(Set.of(NodeIds.AuditOpenSecureChannelEventType));
    Set<String> sources = new HashSet<>(Set.of("SecureChannel/OpenSecureChannel"));
    if (!granted) {
      types.addAll(Expected.TURNED_AWAY);
      sources.add("Security/Certificate");
    }
    return expected(types, sources, granted, "", false, Optional.of(client), Optional.empty());
  }

  private Expected creation(boolean granted, Optional<NodeId> session) {
    return expected(
        Set.of(NodeIds.AuditCreateSessionEventType, NodeIds.AuditUrlMismatchEventType),
        Set.of("Session/CreateSession"),
        granted,
        "",
        true,
        Optional.empty(),
        session);
  }

  private Expected activation(Account user, boolean granted, OpcUaSession session) {
    return expected(
        Set.of(NodeIds.AuditActivateSessionEventType),
        Set.of("Session/ActivateSession"),
        granted,
        user.user(),
        true,
        Optional.empty(),
        Optional.of(session.created().getSessionId()));
  }

  private Expected ended(Account user, String source, boolean asked, NodeId session) {
    return expected(
        SESSION, Set.of(source), true, user.user(), asked, Optional.empty(), Optional.of(session));
  }

  private Expected expected(
      Set<NodeId> types,
      Set<String> sources,
      boolean granted,
      String actor,
      boolean labelled,
      Optional<X509Certificate> client,
      Optional<NodeId> session) {
    return new Expected(types, sources, granted, actor, scene.label(), labelled, client, session);
  }

  /** Whoever may watch by the declaration. */
  private Account auditor() {
    return device
        .contact()
        .endpoint()
        .setting(EventReader.class)
        .map(reader -> device.contact().accounts().of(reader.role()))
        .orElseThrow(() -> new Undeclared("declare log.events and log.reader"));
  }
}
