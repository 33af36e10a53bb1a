package dev.proofmark.simulator.opcua;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.structured.RequestHeader;

/**
 * One thing that auditors learn as it happens (OPC 10000-5, 6.4.3).
 *
 * @param type of event
 * @param source the service that it happened in
 * @param status what came of it
 * @param entry what the client calls it; null if it gave no name
 * @param user who did it
 * @param details further fields of this type of event, by name
 */
record AuditEvent(
    NodeId type,
    String source,
    StatusCode status,
    String entry,
    String user,
    Map<String, Object> details) {

  /** An event whose cause is the server itself or somebody who is not logged in yet. */
  static AuditEvent of(NodeId type, String source, StatusCode status) {
    String service = source.substring(source.indexOf('/') + 1);
    return new AuditEvent(type, source, status, null, "System/" + service, Map.of());
  }

  /** The same by this user. */
  AuditEvent by(String who) {
    return new AuditEvent(type, source, status, entry, who, details);
  }

  /** The same, asked for by this request. */
  AuditEvent askedBy(RequestHeader header) {
    return new AuditEvent(type, source, status, header.getAuditEntryId(), user, details);
  }

  /** The same with one field more. */
  AuditEvent with(String field, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(details);
    more.put(field, value);
    return new AuditEvent(type, source, status, entry, user, more);
  }

  boolean succeeded() {
    return !status.isBad();
  }
}
