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
    return watching(occasion.id(), now -> cause(occasion, now));
  }

  @Override
  public Observed<Recorded> of(Deed deed) {
    return watching(deed.id(), now -> new Deeds(device, scene).cause(deed));
  }

  private interface Cause {
    Caused at(Instant now) throws IOException;
  }

  private Observed<Recorded> watching(String what, Cause cause) {
    return device.observe(
        "OPC UA audit events of " + what,
        () -> {
          try (var watch = EventWatch.by(auditor(), device)) {
            Instant from = watch.time();
            try (Caused caused = cause.at(from)) {
              var all =
                  watch.until(events -> caused.event().among(events).isPresent(), caused.ahead());
              return caused.event().compare(all, from, watch.time());
            }
          }
        });
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
      return new Caused(creation(true).withSession(opened.created().getSessionId()));
    }
  }

  private Caused foreignName() throws IOException {
    Scene.refused(() -> scene.sessionOfForeignName().close());
    return new Caused(creation(false));
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
    return Expected.of(types, sources, granted, "")
        .withLabel(scene.label(), false)
        .withClient(client);
  }

  private Expected creation(boolean granted) {
    Set<NodeId> types =
        Set.of(NodeIds.AuditCreateSessionEventType, NodeIds.AuditUrlMismatchEventType);
    return Expected.of(types, Set.of("Session/CreateSession"), granted, "")
        .withLabel(scene.label(), true);
  }

  private Expected activation(Account user, boolean granted, OpcUaSession session) {
    Set<NodeId> types = Set.of(NodeIds.AuditActivateSessionEventType);
    return Expected.of(types, Set.of("Session/ActivateSession"), granted, user.user())
        .withLabel(scene.label(), true)
        .withSession(session.created().getSessionId());
  }

  private Expected ended(Account user, String source, boolean asked, NodeId session) {
    return Expected.of(SESSION, Set.of(source), true, user.user())
        .withLabel(scene.label(), asked)
        .withSession(session);
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
