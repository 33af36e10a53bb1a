package dev.proofmark.profile;

/**
 * Whether a client is let in only if the revocation list of each of its issuers holds.
 *
 * @param required false if the maker declares that the device does without such lists
 */
public record RevocationDuty(boolean required) implements Setting {}
