package dev.proofmark.profile;

/**
 * Whether somebody without an account may open a session.
 *
 * @param allowed true if the maker declares it
 */
public record AnonymousUse(boolean allowed) implements Setting {}
