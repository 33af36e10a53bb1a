package dev.proofmark.protocol.opcua.session;

import dev.proofmark.device.Observed;
import dev.proofmark.device.session.SessionTraces;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.AuditLog;
import dev.proofmark.profile.Role;
import dev.proofmark.protocol.Accounts.NoAccount;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.Tokens;
import dev.proofmark.protocol.opcua.client.UascChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.SessionDiagnosticsDataType;

/** The diagnostics of sessions (OPC 10000-5, 6.3.4) and the log after a time-out (OPC-056). */
public final class OpcUaSessionTraces implements SessionTraces {
  private static final double SHORTEST = 1;
  private static final NodeId SESSIONS =
      NodeIds.Server_ServerDiagnostics_SessionsDiagnosticsSummary_SessionDiagnosticsArray;

  private final OpcUaDevice device;
  private Optional<OpcUaSession> held = Optional.empty();
  private Set<String> recordedBefore = Set.of();
  private boolean listedBefore;

  public OpcUaSessionTraces(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Observed<Duration> open() {
    return device.observe(
        "OPC UA session with the shortest time-out, list and log",
        () -> {
          var way = new Way(device.discovery().best(), device.client(), SHORTEST);
          OpcUaSession session = OpcUaSession.create(device.contact(), way, new Ladder());
          held = Optional.of(session);
          session.activate(Tokens.of(user()));
          recordedBefore = Set.copyOf(records());
          listedBefore = listed();
          device
              .contact()
              .transcript()
              .noted(listedBefore ? "the session is listed" : "the device lists no such session");
          return OpcUaDevice.duration(session.granted());
        });
  }

  @Override
  public Observed<Set<Untruth>> afterItsEnd() {
    return device.observe(
        "list and log after the OPC UA session's end",
        () -> {
          Set<Untruth> wrong = EnumSet.noneOf(Untruth.class);
          Set<String> added = new HashSet<>(records());
          added.removeAll(recordedBefore);
          if (added.stream().noneMatch(line -> line.contains(user().user()))) {
            wrong.add(Untruth.NOT_RECORDED);
          }
          if (listedBefore && listed()) {
            wrong.add(Untruth.STILL_LISTED);
          }
          return wrong;
        });
  }

  @Override
  public void close() {
    held.ifPresent(OpcUaSession::close);
    held = Optional.empty();
  }

  /** A record with this name can be about nobody else's session. */
  private Account user() {
    return device.contact().accounts().disposable();
  }

  private Set<String> records() throws IOException {
    AuditLog log =
        device
            .contact()
            .endpoint()
            .setting(AuditLog.class)
            .orElseThrow(() -> new Undeclared("declare log: the node of the audit log"));
    Account reader = device.contact().accounts().of(log.reader());
    try (OpcUaSession session = device.session(reader)) {
      Object value = session.value(OpcUaDevice.node(log.path()));
      if (!(value instanceof Object[] lines)) {
        throw new IOException("the log is no list of records");
      }
      return Stream.of(lines).map(String::valueOf).collect(Collectors.toSet());
    }
  }

  /** Whoever may not look is shown nothing, which is no list either. */
  private boolean listed() throws IOException {
    NodeId wanted = held.orElseThrow().created().getSessionId();
    try (OpcUaSession session = device.session(viewer())) {
      Object value = session.value(SESSIONS);
      return value instanceof ExtensionObject[] all
          && Stream.of(all)
              .map(one -> one.decode(UascChannel.CODING))
              .anyMatch(
                  one ->
                      one instanceof SessionDiagnosticsDataType entry
                          && wanted.equals(entry.getSessionId()));
    } catch (Refusal refused) {
      device.contact().transcript().noted("the list of sessions: " + refused.code());
      return false;
    }
  }

  private Account viewer() {
    try {
      return device.contact().accounts().of(Role.ADMINISTRATOR);
    } catch (NoAccount none) {
      return device.staff();
    }
  }
}
