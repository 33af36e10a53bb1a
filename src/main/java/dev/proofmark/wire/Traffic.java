package dev.proofmark.wire;

/**
 * Sums over connections.
 *
 * @param connections opened
 * @param refused attempts that were refused or not answered
 * @param sent bytes handed to the local TCP
 * @param received bytes
 */
public record Traffic(int connections, int refused, long sent, long received) {}
