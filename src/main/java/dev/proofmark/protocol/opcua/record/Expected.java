package dev.proofmark.protocol.opcua.record;

import static dev.proofmark.protocol.opcua.record.EventRecord.CERTIFICATE;
import static dev.proofmark.protocol.opcua.record.EventRecord.CHANNEL;
import static dev.proofmark.protocol.opcua.record.EventRecord.CLIENT;
import static dev.proofmark.protocol.opcua.record.EventRecord.ENTRY;
import static dev.proofmark.protocol.opcua.record.EventRecord.ID;
import static dev.proofmark.protocol.opcua.record.EventRecord.SERVER;
import static dev.proofmark.protocol.opcua.record.EventRecord.SESSION;
import static dev.proofmark.protocol.opcua.record.EventRecord.SOURCE;
import static dev.proofmark.protocol.opcua.record.EventRecord.THUMBPRINT;
import static dev.proofmark.protocol.opcua.record.EventRecord.TYPE;
import static dev.proofmark.protocol.opcua.record.EventRecord.USER;

import dev.proofmark.device.record.Recorded;
import dev.proofmark.pki.Thumbprint;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/**
 * The event that something done to the device must cause, and how it is told from others.
 *
 * @param types of event that fit; those that a maker derives himself cannot be told
 * @param sources of which it names one; empty where none is laid down
 * @param succeeded whether what was done was granted
 * @param actor the user whose doing it was; empty for none
 * @param label by which the client called all its requests of this occasion
 * @param labelled whether the request that causes the event could bear it
 * @param client certificate of the client that did it
 * @param session in which it was done; empty for none
 * @param content further fields that say what was done; those that the event has must be equal
 */
record Expected(
    Set<NodeId> types,
    Set<String> sources,
    boolean succeeded,
    String actor,
    String label,
    boolean labelled,
    Optional<X509Certificate> client,
    Optional<NodeId> session,
    Map<String, Object> content) {

  /** A set of types and sources, and the rest to be told by {@code with…}. */
  static Expected of(Set<NodeId> types, Set<String> sources, boolean succeeded, String actor) {
    return new Expected(
        types, sources, succeeded, actor, "", false, Optional.empty(), Optional.empty(), Map.of());
  }

  /**
   * The same, caused by requests of this label.
   *
   * @param itself whether the very request could bear it, and not only others of the occasion
   */
  Expected withLabel(String name, boolean itself) {
    return new Expected(types, sources, succeeded, actor, name, itself, client, session, content);
  }

  Expected withClient(X509Certificate certificate) {
    return new Expected(
        types,
        sources,
        succeeded,
        actor,
        label,
        labelled,
        Optional.of(certificate),
        session,
        content);
  }

  Expected withSession(NodeId id) {
    return new Expected(
        types, sources, succeeded, actor, label, labelled, client, Optional.of(id), content);
  }

  Expected withContent(Map<String, Object> fields) {
    return new Expected(types, sources, succeeded, actor, label, labelled, client, session, fields);
  }

  /** The record of it among all that came; the most telling one if there are several. */
  Optional<EventRecord> among(List<EventRecord> all) {
    List<EventRecord> right =
        all.stream()
            .filter(event -> event.node(TYPE).filter(this::fits).isPresent())
            .filter(event -> event.succeeded() == succeeded)
            .toList();
    return right.stream()
        .filter(event -> !label.isEmpty() && event.text(ENTRY).equals(label))
        .findFirst()
        .or(() -> right.stream().filter(this::mine).findFirst());
  }

  /** Compares the record with what was done and when, by the device's clock. */
  Recorded compare(List<EventRecord> all, Instant from, Instant to) {
    Optional<EventRecord> found = among(all);
    return found
        .map(event -> compare(event, all, from, to))
        .orElseGet(() -> Recorded.nothing(actor));
  }

  private Recorded compare(EventRecord event, List<EventRecord> all, Instant from, Instant to) {
    List<String> deviations = new ArrayList<>();
    note(deviations, event.bytes(ID).isPresent(), "no EventId");
    note(
        deviations,
        sources.isEmpty() || sources.contains(event.text(SOURCE)),
        "SourceName is \"" + event.text(SOURCE) + "\"");
    note(deviations, !event.text(SERVER).isEmpty(), "no ServerId");
    note(
        deviations,
        !labelled || event.text(ENTRY).equals(label),
        "ClientAuditEntryId is not that of the request");
    note(
        deviations,
        event.code().filter(code -> code.isBad() == succeeded).isEmpty(),
        "StatusCodeId contradicts Status");
    content.forEach(
        (field, value) ->
            note(
                deviations,
                !event.fields().containsKey(field) || event.fields().get(field).equals(value),
                field + " is " + event.fields().get(field)));
    note(deviations, sameChannel(event, all), "SecureChannelId is not that of the session");
    return new Recorded(
        true, deviations, actor, event.text(USER), event.at().map(at -> off(at, from, to)));
  }

  private static void note(List<String> deviations, boolean holds, String otherwise) {
    if (!holds) {
      deviations.add(otherwise);
    }
  }

  /** Events of one channel have to call it the same. */
  private boolean sameChannel(EventRecord event, List<EventRecord> all) {
    return all.stream()
        .filter(other -> !label.isEmpty() && other.text(ENTRY).equals(label))
        .filter(other -> !other.text(CHANNEL).isEmpty() && !event.text(CHANNEL).isEmpty())
        .allMatch(other -> other.text(CHANNEL).equals(event.text(CHANNEL)));
  }

  private static Duration off(Instant at, Instant from, Instant to) {
    if (at.isBefore(from)) {
      return Duration.between(at, from);
    }
    return at.isAfter(to) ? Duration.between(to, at) : Duration.ZERO;
  }

  private boolean fits(NodeId type) {
    return types.contains(type) || type.getNamespaceIndex().intValue() != 0;
  }

  /** By the session or the certificate, where the event cannot say which request it was. */
  private boolean mine(EventRecord event) {
    if (!event.text(ENTRY).isEmpty()) {
      return false;
    }
    Optional<NodeId> of = event.node(SESSION).filter(NodeId::isNotNull);
    if (session.isPresent() && of.isPresent()) {
      return session.equals(of);
    }
    if (client.isPresent()) {
      return shows(event, client.get());
    }
    return label.isEmpty() || !content.isEmpty() && has(event, content);
  }

  private static boolean has(EventRecord event, Map<String, Object> content) {
    return content.entrySet().stream()
        .allMatch(one -> one.getValue().equals(event.fields().get(one.getKey())));
  }

  private static boolean shows(EventRecord event, X509Certificate certificate) {
    try {
      ByteString encoded = ByteString.of(certificate.getEncoded());
      return event.bytes(CLIENT).filter(encoded::equals).isPresent()
          || event.bytes(CERTIFICATE).filter(encoded::equals).isPresent()
          || event.text(THUMBPRINT).equalsIgnoreCase(Thumbprint.sha1(certificate.getEncoded()));
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was sent cannot be written", e);
    }
  }

  /** Certificates that a device turns away, for whatever reason. */
  static final Set<NodeId> TURNED_AWAY =
      Set.of(
          NodeIds.AuditCertificateEventType,
          NodeIds.AuditCertificateDataMismatchEventType,
          NodeIds.AuditCertificateExpiredEventType,
          NodeIds.AuditCertificateInvalidEventType,
          NodeIds.AuditCertificateUntrustedEventType,
          NodeIds.AuditCertificateRevokedEventType,
          NodeIds.AuditCertificateMismatchEventType);
}
