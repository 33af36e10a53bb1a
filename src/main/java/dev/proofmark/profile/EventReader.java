package dev.proofmark.profile;

/**
 * Who may watch audit events over this endpoint as they happen.
 *
 * @param role that may
 */
public record EventReader(Role role) implements Setting {}
