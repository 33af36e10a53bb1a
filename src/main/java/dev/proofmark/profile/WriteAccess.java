package dev.proofmark.profile;

import java.util.Optional;

/**
 * Who may write over an interface that knows no users.
 *
 * @param controlled false where the maker declares that the interface has no access control
 * @param allowed address of the bench from which writing is permitted
 * @param stranger address of the bench from which it is not
 */
public record WriteAccess(boolean controlled, Optional<String> allowed, Optional<String> stranger)
    implements Setting {}
