package dev.proofmark.profile;

/**
 * Where the audit log is read over this endpoint, and by whom.
 *
 * @param path resource, node or command that yields the log
 * @param reader the role that may read it
 */
public record AuditLog(String path, Role reader) implements SharedSetting {}
