package dev.proofmark.protocol.opcua.lifecycle;

import dev.proofmark.device.lifecycle.Nameplate;
import dev.proofmark.device.lifecycle.Sighting;
import dev.proofmark.profile.NameplateSource;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/** What a device says of itself to a session (OPC 10000-5, 8.3.2); what it does not is left out. */
public final class ServerObject {
  private final Contact contact;
  private final OpcUaSession session;

  public ServerObject(Contact contact, OpcUaSession session) {
    this.contact = contact;
    this.session = session;
  }

  /** The sighting with all that can be read. */
  public Sighting seenBy(Sighting visitor) {
    Sighting seen = visitor.with(plate(visitor.plate().key()));
    Optional<Duration> ahead = clockAhead();
    seen = ahead.isPresent() ? seen.ahead(ahead.get()) : seen;
    Optional<Integer> others = others();
    return others.isPresent() ? seen.besides(others.get()) : seen;
  }

  private Nameplate plate(String key) {
    return new Nameplate(
        text(NameplateSource::product, NodeIds.Server_ServerStatus_BuildInfo_ProductName),
        text(NameplateSource::serial, NodeId.NULL_VALUE),
        text(NameplateSource::firmware, NodeIds.Server_ServerStatus_BuildInfo_SoftwareVersion),
        key);
  }

  /** The text of the node that the profile names, else of the protocol's own if there is one. */
  private String text(Function<NameplateSource, Optional<String>> declared, NodeId own) {
    NodeId node =
        contact
            .endpoint()
            .setting(NameplateSource.class)
            .flatMap(declared)
            .map(OpcUaDevice::node)
            .orElse(own);
    Object said = node.isNull() ? null : value(node).orElse(null);
    if (said instanceof LocalizedText text) {
      said = text.text();
    }
    return said instanceof String || said instanceof Number ? said.toString().strip() : "";
  }

  private Optional<Duration> clockAhead() {
    Instant asked = Instant.now();
    Optional<Object> time = value(OpcUaDevice.TIME);
    Duration back = Duration.between(asked, Instant.now()).dividedBy(2);
    return time.filter(DateTime.class::isInstance)
        .map(now -> Duration.between(asked.plus(back), ((DateTime) now).getJavaInstant()));
  }

  /** Who does not even count us does not count. */
  private Optional<Integer> others() {
    return value(NodeIds.Server_ServerDiagnostics_ServerDiagnosticsSummary_CurrentSessionCount)
        .filter(Number.class::isInstance)
        .map(count -> ((Number) count).intValue() - 1)
        .filter(others -> others >= 0);
  }

  private Optional<Object> value(NodeId node) {
    if (!session.connected()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(session.value(node));
    } catch (IOException e) {
      String why = Refusal.replyTo(e).code();
      contact.transcript().noted("not read: " + node.toParseableString() + " " + why);
      return Optional.empty();
    }
  }
}
