package dev.proofmark.protocol.opcua.record;

import dev.proofmark.protocol.opcua.client.EventSelection;
import dev.proofmark.protocol.opcua.client.EventSelection.Field;
import dev.proofmark.protocol.opcua.client.Publication.Event;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/**
 * One audit event as it came (OPC 10000-5, 6.4.3).
 *
 * @param fields by name; those that are null are missing
 */
record EventRecord(Map<String, Object> fields) {
  static final String TYPE = "EventType";
  static final String ID = "EventId";
  static final String SOURCE = "SourceName";
  static final String ACTION_TIME = "ActionTimeStamp";
  static final String STATUS = "Status";
  static final String SERVER = "ServerId";
  static final String ENTRY = "ClientAuditEntryId";
  static final String USER = "ClientUserId";
  static final String CODE = "StatusCodeId";
  static final String CHANNEL = "SecureChannelId";
  static final String SESSION = "SessionId";
  static final String THUMBPRINT = "ClientCertificateThumbprint";
  static final String CLIENT = "ClientCertificate";
  static final String CERTIFICATE = "Certificate";

  static final String OLD_VALUE = "OldValue";
  static final String NEW_VALUE = "NewValue";
  static final String ATTRIBUTE = "AttributeId";
  static final String METHOD = "MethodId";

  /** Every field by each type that has it; one event is of one of them. */
  static final EventSelection ALL =
      EventSelection.of(
          List.of(
              new Field(NodeIds.BaseEventType, TYPE),
              new Field(NodeIds.BaseEventType, ID),
              new Field(NodeIds.BaseEventType, SOURCE),
              new Field(NodeIds.AuditEventType, ACTION_TIME),
              new Field(NodeIds.AuditEventType, STATUS),
              new Field(NodeIds.AuditEventType, SERVER),
              new Field(NodeIds.AuditEventType, ENTRY),
              new Field(NodeIds.AuditEventType, USER),
              new Field(NodeIds.AuditSecurityEventType, CODE),
              new Field(NodeIds.AuditChannelEventType, CHANNEL),
              new Field(NodeIds.AuditCreateSessionEventType, CHANNEL),
              new Field(NodeIds.AuditActivateSessionEventType, CHANNEL),
              new Field(NodeIds.AuditSessionEventType, SESSION),
              new Field(NodeIds.AuditOpenSecureChannelEventType, THUMBPRINT),
              new Field(NodeIds.AuditOpenSecureChannelEventType, CLIENT),
              new Field(NodeIds.AuditCreateSessionEventType, THUMBPRINT),
              new Field(NodeIds.AuditCreateSessionEventType, CLIENT),
              new Field(NodeIds.AuditCertificateEventType, CERTIFICATE),
              new Field(NodeIds.AuditWriteUpdateEventType, ATTRIBUTE),
              new Field(NodeIds.AuditWriteUpdateEventType, OLD_VALUE),
              new Field(NodeIds.AuditWriteUpdateEventType, NEW_VALUE),
              new Field(NodeIds.AuditUpdateMethodEventType, METHOD)));

  /**
   * @param taken the fields as they come
   */
  static EventRecord of(Event event, EventSelection taken) {
    List<String> names = taken.names();
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(names.size(), event.fields().size()); i++) {
      Object value = event.fields().get(i).getValue();
      if (value != null) {
        fields.putIfAbsent(names.get(i), value);
      }
    }
    return new EventRecord(fields);
  }

  /** Empty if it is missing, or something else than a node. */
  Optional<NodeId> node(String field) {
    return typed(field, NodeId.class);
  }

  /** Empty if it is missing. */
  String text(String field) {
    return typed(field, String.class).orElse("");
  }

  Optional<ByteString> bytes(String field) {
    return typed(field, ByteString.class).filter(bytes -> !bytes.isNullOrEmpty());
  }

  Optional<Instant> at() {
    return typed(ACTION_TIME, DateTime.class)
        .filter(time -> time.getUtcTime() != 0)
        .map(DateTime::getJavaInstant);
  }

  /** Whether it says that what was tried was done. */
  boolean succeeded() {
    return typed(STATUS, Boolean.class).orElse(false);
  }

  Optional<StatusCode> code() {
    return typed(CODE, StatusCode.class);
  }

  /** For the transcript; what may be secret is left out. */
  String inWords() {
    return "%s %s by \"%s\", %s"
        .formatted(
            node(TYPE).map(NodeId::toParseableString).orElse("no type"),
            text(SOURCE),
            text(USER),
            succeeded() ? "done" : "failed");
  }

  private <T> Optional<T> typed(String field, Class<T> type) {
    return Optional.ofNullable(fields.get(field)).filter(type::isInstance).map(type::cast);
  }
}
