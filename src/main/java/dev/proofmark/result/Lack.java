package dev.proofmark.result;

/**
 * What an undecided check is missing, and who can bring it.
 *
 * @param who one of "you", "maker", "bench", "device", "proofmark"
 * @param what in words, such as "no second account"
 * @param next a command or profile key that brings it; may be empty
 */
public record Lack(String who, String what, String next) {}
